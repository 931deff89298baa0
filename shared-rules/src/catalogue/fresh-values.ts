/**
 * Callables that give another value each time, made to be unique or random. Data only. Sources: the Python library
 * reference of each module; https://docs.djangoproject.com/en/stable/ref/utils/.
 */
export const freshValues: ReadonlySet<string> = new Set([
  'uuid.uuid1',
  'uuid.uuid4',
  'uuid.uuid6',
  'uuid.uuid7',
  'random.choices',
  'random.getrandbits',
  'random.randbytes',
  'random.randint',
  'random.random',
  'random.randrange',
  'random.uniform',
  'secrets.token_bytes',
  'secrets.token_hex',
  'secrets.token_urlsafe',
  'secrets.randbits',
  'os.urandom',
  'time.time',
  'time.time_ns',
  'time.monotonic',
  'time.perf_counter',
  'datetime.datetime.now',
  'datetime.datetime.utcnow',
  'django.utils.timezone.now',
  'django.utils.crypto.get_random_string',
  'itertools.count',
  'tempfile.mktemp',
  'bson.ObjectId',
  'bson.objectid.ObjectId',
  'ulid.new',
  'shortuuid.uuid',
  'nanoid.generate',
]);

/** `<object>.set(key, value, …)` that keeps an entry: by the qualified name of the object or its class, the ways to say when it ends. */
export const keyedStores: Readonly<
  Record<
    string,
    { readonly expiry: readonly string[]; readonly position: number; readonly unset: 'forever' | 'default' }
  >
> = {
  // Positions count the arguments of `set`, the key being 0.
  'django.core.cache.cache': { expiry: ['timeout'], position: 2, unset: 'default' },
  'redis.Redis': { expiry: ['ex', 'px', 'exat', 'pxat', 'keepttl'], position: 2, unset: 'forever' },
  'redis.StrictRedis': { expiry: ['ex', 'px', 'exat', 'pxat', 'keepttl'], position: 2, unset: 'forever' },
  'redis.asyncio.Redis': { expiry: ['ex', 'px', 'exat', 'pxat', 'keepttl'], position: 2, unset: 'forever' },
  'redis.from_url': { expiry: ['ex', 'px', 'exat', 'pxat', 'keepttl'], position: 2, unset: 'forever' },
  'redis.Redis.from_url': { expiry: ['ex', 'px', 'exat', 'pxat', 'keepttl'], position: 2, unset: 'forever' },
};

/** Sessions a framework binds to the request at hand. */
export const sessionObjects: ReadonlySet<string> = new Set([
  'flask.session',
  'quart.session',
  'streamlit.session_state',
]);
