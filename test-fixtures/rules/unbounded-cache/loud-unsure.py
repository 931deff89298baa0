import functools

# All of these have low confidence: shown only where everything is wanted.

# Handed to somebody who may take things out.
_f = {}


def handed(key):
    if key not in _f:
        _f[key] = compute(key)
#       ^^^^^^^ unbounded-cache: `_f` keeps a result for every key that `handed` ever saw
        shrink(_f)
    return _f[key]


# What it begins with is what it is for.
_buckets = {"small": [], "large": []}


def bucket(size):
    if size not in _buckets:
        _buckets[size] = compute(size)
#       ^^^^^^^^^^^^^^ unbounded-cache: `_buckets` keeps a result for every key that `bucket` ever saw
    return _buckets[size]


# Decorated so that it warns once.
@functools.lru_cache(maxsize=None)
#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unbounded-cache: `@functools
def warn_once(message):
    print(message)


# Nothing is known of its parameters.
load = functools.lru_cache(maxsize=None)(find_loader())
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unbounded-cache: `functools
