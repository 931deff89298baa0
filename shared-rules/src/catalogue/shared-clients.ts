/**
 * Which of the catalogue's expensive resources are meant to be shared, for `client-per-call`. Data only.
 *
 * Sources: https://requests.readthedocs.io/en/latest/user/advanced/#session-objects,
 * https://www.python-httpx.org/advanced/clients/, https://docs.sqlalchemy.org/en/20/core/connections.html
 * ("create_engine() … once per particular database URL"), https://docs.python-zeep.org/en/master/transport.html#caching,
 * https://docs.python.org/3/library/ssl.html#ssl-contexts, https://grpc.io/docs/guides/performance/
 */

/**
 * Beginnings of qualified names of resources that are made for one piece of work on purpose: workers for one job, a
 * browser for one test, an event loop for one thread, a cluster for one script; and a connector, which belongs to
 * the session it is given to.
 */
export const madeForOneUse: readonly string[] = [
  'aiohttp.TCPConnector',
  'aiohttp.UnixConnector',
  'asyncio.',
  'concurrent.futures.',
  'dask.',
  'distributed.',
  'lmdb.',
  'multiprocessing.',
  'playwright.',
  'ray.',
  'selenium.',
  'tensorflow.',
  'undetected_chromedriver.',
  'uvloop.',
  'zmq.',
];

/** Beginnings of qualified names of clients so dear that one for each address is worth keeping. */
export const dearClients: readonly string[] = [
  'sqlalchemy.create_engine',
  'sqlalchemy.engine.create_engine',
  'sqlalchemy.ext.asyncio.create_async_engine',
  'sqlmodel.create_engine',
  'ssl.',
  'suds.',
  'zeep.',
];

/** Those that must be made inside a running event loop: never at module level. */
export const boundToLoop: readonly string[] = ['aiohttp.', 'grpc.aio.'];

/** Parameters by which a client is told where to go and who it is. */
export const addressParameters =
  /(^|_)(url|uri|wsdl|dsn|addr|address|endpoint|host|hostname|server|port|db|database|db_url|conn|connection|conn_str|connection_string|path|ca|cafile|cert|certfile|keyfile|verify|user|username|password|passwd|token|key|secret|credentials|creds|auth|region|config|settings|session|transport)$/i;

/** Methods that set a client up; what they are given makes it another client. */
export const configuringMethods: ReadonlySet<string> = new Set([
  'add',
  'authenticate',
  'auth',
  'connect',
  'init_app',
  'load_cert_chain',
  'load_verify_locations',
  'login',
  'mount',
  'set',
  'set_alpn_protocols',
  'set_ciphers',
  'set_cookie',
  'setdefault',
  'subscribe',
  'update',
]);

/** Functions that run once in the life of a program, or make something for somebody else. */
export const onceNames =
  /^_*(main|cli|run|init\w*|__init__|setup\w*|set_up|configure\w*|create_\w+|make_\w+|build_\w+|get_(\w+_)?(client|session|engine|connection|conn|channel|pool|context|db|redis|service|api)|new_\w+|start\w*|startup|upgrade|downgrade|run_migrations\w*|lifespan|install|bootstrap|connect\w*|open\w*|__enter__|__aenter__|login\w*)$/;
