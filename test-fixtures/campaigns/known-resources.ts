/**
 * Constructors whose result must be given back, written down independently of the lifetime catalogue: what the
 * catalogue lacks has to show up as a miss.
 */
interface Kind {
  readonly constructors: readonly string[];
  /** Methods that give it back. */
  readonly verbs: readonly string[];
  /** Leaving `with` gives it back. */
  readonly closesInWith: boolean;
  readonly rule: 'unclosed-resource' | 'child-not-reaped';
}

const kinds: readonly Kind[] = [
  {
    constructors:
      'open io.open codecs.open gzip.open bz2.open lzma.open gzip.GzipFile bz2.BZ2File lzma.LZMAFile tarfile.open tarfile.TarFile zipfile.ZipFile wave.open os.fdopen io.FileIO tokenize.open fileinput.input fileinput.FileInput shelve.open dbm.open mmap.mmap os.scandir'.split(
        ' ',
      ),
    verbs: ['close'],
    closesInWith: true,
    rule: 'unclosed-resource',
  },
  {
    constructors:
      'tempfile.TemporaryFile tempfile.NamedTemporaryFile tempfile.SpooledTemporaryFile urllib.request.urlopen socket.socket socket.create_connection socket.create_server selectors.DefaultSelector smtplib.SMTP smtplib.SMTP_SSL ftplib.FTP_TLS socketserver.TCPServer http.server.HTTPServer http.server.ThreadingHTTPServer xmlrpc.client.ServerProxy'.split(
        ' ',
      ),
    verbs: ['close', 'quit', 'server_close'],
    closesInWith: true,
    rule: 'unclosed-resource',
  },
  {
    constructors: ['http.client.HTTPConnection', 'http.client.HTTPSConnection', 'sqlite3.connect', 'psycopg2.connect'],
    verbs: ['close'],
    closesInWith: false,
    rule: 'unclosed-resource',
  },
  {
    constructors: ['tempfile.TemporaryDirectory'],
    verbs: ['cleanup'],
    // `as` gives its name, not the object.
    closesInWith: false,
    rule: 'unclosed-resource',
  },
  {
    constructors: [
      'concurrent.futures.ThreadPoolExecutor',
      'concurrent.futures.ProcessPoolExecutor',
      'concurrent.futures.thread.ThreadPoolExecutor',
    ],
    verbs: ['shutdown'],
    closesInWith: true,
    rule: 'unclosed-resource',
  },
  {
    constructors:
      'requests.Session requests.session httpx.Client httpx.AsyncClient aiohttp.ClientSession websocket.create_connection serial.Serial'.split(
        ' ',
      ),
    verbs: ['close', 'aclose'],
    closesInWith: true,
    rule: 'unclosed-resource',
  },
  {
    constructors:
      'h5py.File netCDF4.Dataset tables.open_file pandas.ExcelWriter pandas.HDFStore PIL.Image.open fitz.open rasterio.open'.split(
        ' ',
      ),
    verbs: ['close'],
    closesInWith: true,
    rule: 'unclosed-resource',
  },
  {
    constructors: ['cv2.VideoCapture', 'cv2.VideoWriter'],
    verbs: ['release'],
    closesInWith: false,
    rule: 'unclosed-resource',
  },
  {
    constructors: ['selenium.webdriver.Chrome', 'selenium.webdriver.Firefox', 'selenium.webdriver.Remote'],
    verbs: ['quit'],
    closesInWith: true,
    rule: 'unclosed-resource',
  },
  {
    constructors: ['subprocess.Popen'],
    verbs: ['wait', 'communicate'],
    closesInWith: true,
    rule: 'child-not-reaped',
  },
  {
    constructors: ['multiprocessing.Pool', 'multiprocessing.pool.Pool', 'multiprocessing.pool.ThreadPool'],
    verbs: ['close', 'terminate', 'join'],
    closesInWith: true,
    rule: 'child-not-reaped',
  },
];

export interface KnownResource {
  readonly verbs: readonly string[];
  readonly closesInWith: boolean;
  readonly rule: Kind['rule'];
}

export const knownResources: ReadonlyMap<string, KnownResource> = new Map(
  kinds.flatMap((kind) => kind.constructors.map((it): [string, KnownResource] => [it, kind])),
);

/** Building one is slow or big; one per process is wanted. */
export const expensiveClients: ReadonlySet<string> = new Set([
  'requests.Session',
  'requests.session',
  'httpx.Client',
  'httpx.AsyncClient',
  'aiohttp.ClientSession',
  'ssl.create_default_context',
  'sqlalchemy.create_engine',
  'boto3.client',
  'boto3.resource',
]);

/** Callables that read from or write to a file and keep nothing: handing a resource to them is no excuse. */
export const borrowers: ReadonlySet<string> = new Set(
  'json.load json.dump pickle.load pickle.dump yaml.safe_load yaml.load yaml.dump marshal.load marshal.dump csv.reader csv.writer csv.DictReader csv.DictWriter shutil.copyfileobj print len str repr iter enumerate list tuple sorted set next zip map filter bool isinstance select.select configparser.read_file plistlib.load plistlib.dump tomllib.load toml.load json.loads ast.parse struct.unpack os.fstat fcntl.flock fcntl.fcntl'.split(
    ' ',
  ),
);
