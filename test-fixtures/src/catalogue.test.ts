/** The catalogue is data: these tests hold its shape, so that a wrong entry is found when it is written. */
import { describe, expect, test } from 'vitest';
import { borrowers, borrowerMethods, plainUnless } from '../../shared-rules/src/catalogue/borrowers.ts';
import { cacheClasses, cacheDecorators } from '../../shared-rules/src/catalogue/caches.ts';
import {
  boundArguments,
  growableContainers,
  growingMethods,
  readingMethods,
  shrinkingMethods,
} from '../../shared-rules/src/catalogue/containers.ts';
import { djangoQuerysetMethods, sqlalchemyQueryMethods } from '../../shared-rules/src/catalogue/django-orm.ts';
import {
  attributeDecorators,
  entryPointClasses,
  entryPointDecorators,
} from '../../shared-rules/src/catalogue/entry-points.ts';
import { keepers, keeperMethods } from '../../shared-rules/src/catalogue/keepers.ts';
import { frameworkMarkers, mutableConstructors } from '../../shared-rules/src/catalogue/mutable-defaults.ts';
import { noRaiseCalls } from '../../shared-rules/src/catalogue/no-raise.ts';
import { plainMethods } from '../../shared-rules/src/catalogue/plain-methods.ts';
import { resources, specialResources } from '../../shared-rules/src/catalogue/resources/index.ts';
import { expectingManagers, swallowingManagers } from '../../shared-rules/src/catalogue/swallowing-managers.ts';

const QUALIFIED = /^[A-Za-z_]\w*(\.[A-Za-z_]\w*)+$/;
const METHOD = /^[A-Za-z_]\w*$/;
const every = [...resources, ...specialResources];
const named = every.map((it) => ({ name: it.constructors[0] ?? '?', it }));

/** Values that occur more than once. */
const twice = (values: readonly string[]): readonly string[] => [
  ...new Set(values.filter((it, at) => values.indexOf(it) !== at)),
];
const sorted = (values: readonly string[]): boolean =>
  values.every((it, at) => at === 0 || (values[at - 1] ?? '') < it);

describe('resources', () => {
  test('no constructor, type or release function stands in two entries', () => {
    expect(twice(resources.flatMap((it) => it.constructors))).toEqual([]);
    expect(twice(resources.flatMap((it) => it.types ?? []))).toEqual([]);
    expect(twice(specialResources.flatMap((it) => it.constructors))).toEqual([]);
  });

  test('a constructor is a resource either always or sometimes', () => {
    const always = new Set(resources.flatMap((it) => it.constructors));
    expect(specialResources.flatMap((it) => it.constructors).filter((it) => always.has(it))).toEqual([]);
  });

  test.each(named)('$name', ({ it }) => {
    expect(it.noun).toMatch(/^[A-Za-z][\w .-]*$/);
    expect(it.noun.startsWith('the ')).toBe(false);
    expect(it.constructors.length).toBeGreaterThan(0);
    for (const name of [...it.constructors, ...(it.types ?? []), ...(it.releasedBy ?? [])])
      expect(name).toMatch(QUALIFIED);
    for (const name of [...it.release, ...(it.plainMethods ?? [])]) expect(name).toMatch(METHOD);
    expect(() => new URL(it.source)).not.toThrow();
    expect(it.source).toMatch(/^https?:\/\//);
    expect(sorted(it.constructors), `constructors of ${it.constructors[0]} are sorted`).toBe(true);
    expect(twice([...it.release]).concat(twice([...(it.plainMethods ?? [])]))).toEqual([]);
    if (it.held !== undefined) expect(it.held).toMatch(/^[A-Z].*\.$/);
  });

  test('everything that must be released can be', () => {
    const stuck = every.filter(
      (it) => it.release.length === 0 && !it.releasedBy && it.context !== 'closes' && it.weight !== 'none',
    );
    expect(stuck.map((it) => it.constructors[0])).toEqual([]);
  });

  test('a release is no plain method, and a wrong verb is no release', () => {
    for (const it of every) {
      if (it.ownedBy !== 'child-not-reaped')
        expect(it.release.filter((verb) => it.plainMethods?.includes(verb))).toEqual([]);
      for (const [wrong, right] of Object.entries(it.wrongRelease ?? {})) {
        expect(it.release).not.toContain(wrong);
        expect(it.releasedBy ? right : it.release).toContain(it.releasedBy ? 'close' : right);
      }
      for (const verb of it.awaitedRelease ?? []) expect(it.release).toContain(verb);
    }
  });

  test('an asynchronous context needs an await somewhere, a synchronous one has no awaited constructor', () => {
    for (const it of every) {
      if (it.async) expect(it.context).not.toBe('none');
      if (it.context !== 'none' && it.awaited) expect(it.async, it.constructors[0]).toBe(true);
    }
  });

  test('a tuple says where its resources stand, a condition says what it is', () => {
    for (const it of specialResources) {
      expect(it.items !== undefined || it.onlyWith !== undefined, it.constructors[0]).toBe(true);
      for (const name of Object.keys(it.itemsOf ?? {})) expect(it.constructors).toContain(name);
    }
  });

  test('what starts a resource does not end it', () => {
    for (const it of every)
      for (const name of it.idleUntil ?? []) expect(it.release, it.constructors[0]).not.toContain(name);
  });

  test('what the product names is there', () => {
    const constructors = new Set(every.flatMap((it) => it.constructors));
    const wanted =
      `builtins.open io.open pathlib.Path.open os.open os.fdopen os.pipe socket.socket ssl.SSLContext.wrap_socket select.epoll
      selectors.DefaultSelector mmap.mmap tempfile.NamedTemporaryFile tempfile.TemporaryDirectory zipfile.ZipFile tarfile.open gzip.open bz2.open
      lzma.open shelve.open dbm.open sqlite3.connect urllib.request.urlopen http.client.HTTPConnection ftplib.FTP smtplib.SMTP telnetlib.Telnet
      imaplib.IMAP4 subprocess.Popen multiprocessing.Pool multiprocessing.Process multiprocessing.Manager multiprocessing.Queue
      multiprocessing.shared_memory.SharedMemory concurrent.futures.ThreadPoolExecutor threading.Timer asyncio.open_connection
      asyncio.start_server asyncio.Runner asyncio.new_event_loop logging.FileHandler requests.Session httpx.Client aiohttp.ClientSession
      urllib3.PoolManager websockets.connect grpc.insecure_channel redis.Redis pymongo.MongoClient psycopg2.connect psycopg.connect asyncpg.connect
      pymysql.connect mysql.connector.connect sqlalchemy.create_engine sqlalchemy.orm.Session sqlalchemy.engine.Engine.connect
      motor.motor_asyncio.AsyncIOMotorClient pika.BlockingConnection kafka.KafkaProducer boto3.client paramiko.SSHClient PIL.Image.open
      cv2.VideoCapture imageio.get_reader h5py.File netCDF4.Dataset zarr.ZipStore pyarrow.parquet.ParquetFile rasterio.open fitz.open
      openpyxl.load_workbook docker.from_env selenium.webdriver.Chrome ray.init dask.distributed.Client torch.utils.tensorboard.SummaryWriter
      openai.OpenAI anthropic.Anthropic zeep.Client serial.Serial pyaudio.PyAudio pynput.keyboard.Listener matplotlib.pyplot.figure`.split(
        /\s+/,
      );
    expect(wanted.filter((it) => !constructors.has(it))).toEqual([]);
  });

  test('what is no resource is not there', () => {
    const constructors = new Set(resources.flatMap((it) => it.constructors));
    const unwanted = [
      'threading.Lock',
      'threading.Event',
      'threading.Thread',
      'asyncio.Lock',
      'urllib.request.Request',
      'requests.get',
      'asyncio.get_event_loop',
      'matplotlib.figure.Figure',
    ];
    expect(unwanted.filter((it) => constructors.has(it))).toEqual([]);
  });

  test.each([
    ['sqlite3.connect', 'keeps-open'],
    ['psycopg2.connect', 'keeps-open'],
    ['psycopg.connect', 'closes'],
    ['pyodbc.connect', 'keeps-open'],
    ['builtins.open', 'closes'],
    ['http.client.HTTPConnection', 'none'],
  ])('leaving `with %s(…)`: %s', (callable, context) => {
    expect(resources.find((it) => it.constructors.includes(callable))?.context).toBe(context);
  });
});

describe('callables', () => {
  test('names are qualified names', () => {
    const names = [
      ...Object.keys(borrowers),
      ...Object.keys(plainUnless),
      ...keepers,
      ...noRaiseCalls,
      ...swallowingManagers,
      ...Object.keys(cacheDecorators),
      ...Object.keys(cacheClasses),
      ...Object.keys(growableContainers),
      ...Object.keys(boundArguments),
      ...Object.keys(mutableConstructors),
      ...Object.keys(entryPointDecorators),
      ...Object.keys(entryPointClasses),
    ];
    expect(names.filter((it) => !QUALIFIED.test(it))).toEqual([]);
  });

  test('method names are plain names', () => {
    const names = [
      ...plainMethods,
      ...keeperMethods,
      ...borrowerMethods.keys(),
      ...growingMethods,
      ...shrinkingMethods,
      ...readingMethods,
    ];
    expect(names.filter((it) => !METHOD.test(it))).toEqual([]);
  });

  test('nobody both borrows and keeps', () => {
    expect(Object.keys(borrowers).filter((it) => keepers.has(it))).toEqual([]);
    expect([...borrowerMethods.keys()].filter((it) => keeperMethods.has(it))).toEqual([]);
  });

  test('a block that is expected to raise swallows', () => {
    for (const name of expectingManagers) expect(swallowingManagers.has(name), name).toBe(true);
  });

  test('`plainUnless` speaks of lazy borrowers only', () => {
    for (const name of Object.keys(plainUnless)) expect(borrowers[name]).toBe('lazy');
  });

  test('no method both grows and shrinks a container, or grows it and only looks', () => {
    for (const name of growingMethods) {
      expect(shrinkingMethods.has(name)).toBe(false);
      expect(readingMethods.has(name)).toBe(false);
    }
  });

  test('bounds belong to containers that can grow', () => {
    for (const name of Object.keys(boundArguments)) expect(growableContainers[name], name).toBeDefined();
  });

  test('no mutable constructor is a framework marker', () => {
    for (const name of Object.keys(mutableConstructors)) {
      expect(frameworkMarkers.has(name.slice(name.lastIndexOf('.') + 1)), name).toBe(false);
    }
  });

  test('the unbounded caches are those that Python documents as such', () => {
    expect(cacheDecorators['functools.cache']?.defaultSize).toBeNull();
    expect(cacheDecorators['functools.lru_cache']?.defaultSize).toBe(128);
  });

  test('what evaluates a query is listed', () => {
    expect(djangoQuerysetMethods.get('all')).toBe('lazy');
    expect(djangoQuerysetMethods.get('iterator')).toBe('streams');
    expect(sqlalchemyQueryMethods.get('all')).toBe('evaluates');
    expect(sqlalchemyQueryMethods.get('limit')).toBe('limits');
  });

  test('decorators on unknown receivers name both sides', () => {
    for (const it of attributeDecorators) {
      expect(it.receivers.length).toBeGreaterThan(0);
      expect(it.attributes.length).toBeGreaterThan(0);
    }
  });
});
