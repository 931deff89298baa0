/** Calls whose answer can be taken in pieces, and how each library gives them. Data only. */

export interface ResponseApi {
  readonly name: 'requests' | 'httpx' | 'aiohttp';
  /** Calls that give a response. */
  readonly requests: readonly string[];
  /** Attributes that are the whole body, or, with `called`, methods that give it. */
  readonly bodies: Readonly<Record<string, 'bytes' | 'text'>>;
  readonly called: boolean;
  /** Methods that give pieces; useless where the whole body is there before. */
  readonly iterators: readonly string[];
  /** Uses that need no body. */
  readonly plain: readonly string[];
  /** What a fix writes for blocks of bytes, with the name of the response in the place of `{r}`. */
  readonly blocks: { readonly sync: string; readonly async: string };
  readonly lines: { readonly sync: string; readonly async: string } | undefined;
  /** Source of the documentation. */
  readonly source: string;
}

const plain = [
  'close',
  'cookies',
  'elapsed',
  'encoding',
  'headers',
  'history',
  'is_error',
  'is_redirect',
  'is_success',
  'ok',
  'raise_for_status',
  'reason',
  'reason_phrase',
  'release',
  'request',
  'status',
  'status_code',
  'url',
];

export const responseApis: readonly ResponseApi[] = [
  {
    name: 'requests',
    requests: [
      'requests.get',
      'requests.post',
      'requests.request',
      'requests.Session.get',
      'requests.Session.post',
      'requests.Session.request',
      'requests.sessions.Session.get',
      'requests.sessions.Session.post',
      'requests.sessions.Session.request',
      'requests_oauthlib.OAuth1Session.get',
      'requests_oauthlib.OAuth1Session.post',
      'requests_oauthlib.OAuth2Session.get',
      'requests_oauthlib.OAuth2Session.post',
    ],
    bodies: { content: 'bytes', text: 'text' },
    called: false,
    iterators: ['iter_content', 'iter_lines'],
    plain,
    blocks: { sync: '{r}.iter_content(chunk_size=65536)', async: '' },
    lines: { sync: '{r}.iter_lines()', async: '' },
    source: 'https://requests.readthedocs.io/en/latest/user/advanced/#body-content-workflow',
  },
  {
    name: 'httpx',
    requests: [
      'httpx.get',
      'httpx.post',
      'httpx.request',
      'httpx.Client.get',
      'httpx.Client.post',
      'httpx.Client.request',
      'httpx.AsyncClient.get',
      'httpx.AsyncClient.post',
      'httpx.AsyncClient.request',
    ],
    bodies: { content: 'bytes', text: 'text' },
    called: false,
    iterators: ['iter_bytes', 'iter_lines', 'iter_text', 'iter_raw', 'aiter_bytes', 'aiter_lines', 'aiter_text'],
    plain,
    blocks: { sync: '{r}.iter_bytes()', async: '{r}.aiter_bytes()' },
    lines: undefined,
    source: 'https://www.python-httpx.org/quickstart/#streaming-responses',
  },
  {
    name: 'aiohttp',
    requests: [
      'aiohttp.ClientSession.get',
      'aiohttp.ClientSession.post',
      'aiohttp.ClientSession.request',
      'aiohttp.client.ClientSession.get',
      'aiohttp.client.ClientSession.post',
      'aiohttp.client.ClientSession.request',
      'aiohttp.request',
    ],
    bodies: { read: 'bytes', text: 'text' },
    called: true,
    iterators: [],
    plain,
    blocks: { sync: '', async: '{r}.content.iter_chunked(65536)' },
    lines: undefined,
    source: 'https://docs.aiohttp.org/en/stable/client_quickstart.html#streaming-response-content',
  },
];

/** Files whose writing is awaited. */
export const awaitedOpeners: readonly string[] = ['aiofiles.open', 'anyio.open_file'];

/** Methods of a path that write all at once. */
export const pathWriters: readonly string[] = ['pathlib.Path.write_bytes', 'pathlib.Path.write_text'];
