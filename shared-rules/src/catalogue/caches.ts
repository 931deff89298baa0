/**
 * Cache decorators and cache classes: whether they are bounded, and by which parameter.
 *
 * Sources: https://docs.python.org/3/library/functools.html, https://cachetools.readthedocs.io/en/stable/,
 * https://funcy.readthedocs.io/en/stable/calc.html#memoize, https://github.com/aio-libs/async-lru,
 * https://joblib.readthedocs.io/en/stable/memory.html
 */
export interface CacheDecorator {
  /** Keyword that bounds the number of entries; absent where there is none. */
  readonly sizeParameter?: string;
  /** Position of the size among the positional arguments, where it may be given so. */
  readonly sizePosition?: number;
  /** Entries kept when no size is given; `null` where that means without limit. */
  readonly defaultSize: number | null;
  /** Keyword that limits the age of an entry. */
  readonly ageParameter?: string;
  /** Usable without calling it: `@lru_cache`. */
  readonly bare: boolean;
  /** The decorated function is a coroutine. */
  readonly async?: boolean;
  /** Keeps entries on disk; memory does not grow. */
  readonly onDisk?: boolean;
  /** Lives on the instance and dies with it: never keeps `self` alive. */
  readonly perInstance?: boolean;
}

/** Decorators that remember results by arguments, by qualified name. */
export const cacheDecorators: Readonly<Record<string, CacheDecorator>> = {
  'async_lru.alru_cache': {
    sizeParameter: 'maxsize',
    sizePosition: 0,
    defaultSize: 128,
    ageParameter: 'ttl',
    bare: true,
    async: true,
  },
  'backports.functools_lru_cache.lru_cache': {
    sizeParameter: 'maxsize',
    sizePosition: 0,
    defaultSize: 100,
    bare: true,
  },
  'cachetools.func.fifo_cache': { sizeParameter: 'maxsize', sizePosition: 0, defaultSize: 128, bare: true },
  'cachetools.func.lfu_cache': { sizeParameter: 'maxsize', sizePosition: 0, defaultSize: 128, bare: true },
  'cachetools.func.lru_cache': { sizeParameter: 'maxsize', sizePosition: 0, defaultSize: 128, bare: true },
  'cachetools.func.rr_cache': { sizeParameter: 'maxsize', sizePosition: 0, defaultSize: 128, bare: true },
  'cachetools.func.ttl_cache': {
    sizeParameter: 'maxsize',
    sizePosition: 0,
    defaultSize: 128,
    ageParameter: 'ttl',
    bare: true,
  },
  'django.utils.lru_cache.lru_cache': { sizeParameter: 'maxsize', sizePosition: 0, defaultSize: 128, bare: true },
  'funcy.calc.memoize': { defaultSize: null, bare: true },
  'funcy.memoize': { defaultSize: null, bare: true },
  'functools.cache': { defaultSize: null, bare: true },
  'functools.lru_cache': { sizeParameter: 'maxsize', sizePosition: 0, defaultSize: 128, bare: true },
  'methodtools.lru_cache': {
    sizeParameter: 'maxsize',
    sizePosition: 0,
    defaultSize: 128,
    bare: false,
    perInstance: true,
  },
  'toolz.functoolz.memoize': { defaultSize: null, bare: true },
  'toolz.memoize': { defaultSize: null, bare: true },
};

/** Properties that are computed once per object and die with it: no cache in the sense of these rules. */
export const cachedProperties: ReadonlySet<string> = new Set([
  'cached_property.cached_property',
  'django.utils.functional.cached_property',
  'functools.cached_property',
  'pandas.util._decorators.cache_readonly',
  'werkzeug.utils.cached_property',
]);

export interface CacheClass {
  /** Keyword that bounds it, and its position among the positional arguments. */
  readonly sizeParameter: string;
  readonly sizePosition: number;
  /** Entries kept when no size is given: a number, `null` for no limit, `required` where the size must be given. */
  readonly defaultSize: number | null | 'required';
}

/** Mappings that evict, by qualified name. `math.inf` as size means without limit. */
export const cacheClasses: Readonly<Record<string, CacheClass>> = {
  'cachetools.Cache': { sizeParameter: 'maxsize', sizePosition: 0, defaultSize: 'required' },
  'cachetools.FIFOCache': { sizeParameter: 'maxsize', sizePosition: 0, defaultSize: 'required' },
  'cachetools.LFUCache': { sizeParameter: 'maxsize', sizePosition: 0, defaultSize: 'required' },
  'cachetools.LRUCache': { sizeParameter: 'maxsize', sizePosition: 0, defaultSize: 'required' },
  'cachetools.MRUCache': { sizeParameter: 'maxsize', sizePosition: 0, defaultSize: 'required' },
  'cachetools.RRCache': { sizeParameter: 'maxsize', sizePosition: 0, defaultSize: 'required' },
  'cachetools.TLRUCache': { sizeParameter: 'maxsize', sizePosition: 0, defaultSize: 'required' },
  'cachetools.TTLCache': { sizeParameter: 'maxsize', sizePosition: 0, defaultSize: 'required' },
  'lru.LRU': { sizeParameter: 'size', sizePosition: 0, defaultSize: 'required' },
};

/** Decorators that take the mapping to fill as an argument: `@cachetools.cached(cache={})` is unbounded. */
export const cacheTakingDecorators: Readonly<
  Record<string, { readonly parameter: string; readonly position: number; readonly perInstance?: boolean }>
> = {
  'asyncache.cached': { parameter: 'cache', position: 0 },
  'cachetools.cached': { parameter: 'cache', position: 0 },
  'cachetools.cachedmethod': { parameter: 'cache', position: 0, perInstance: true },
};
