import atexit
import heapq
from collections import Counter, OrderedDict, deque
from time import time
from weakref import WeakSet

_window = deque(maxlen=100_000)
_last_ten = deque([], 10)


def track(engine):
    _window.append({"engine": engine})
    _last_ten.append(engine)


_events = []
_last = time()


def periodic(event):
    global _last
    if time() - _last > 3600:
        _events.clear()
        _last = time()
    _events.append(event)


_queue = []


def push(job):
    _queue.append(job)


def pull():
    return _queue.pop(0)


_batch = []


def collect(item):
    global _batch
    _batch.append(item)
    if item.last:
        done, _batch = _batch, []
        return done
    return None


_limited = []


def limited(item):
    if len(_limited) < 100:
        _limited.append(item)


_trimmed = []


def trimmed(item):
    _trimmed.append(item)
    del _trimmed[:-100]


_sliced = []


def sliced(item):
    _sliced.append(item)
    _sliced[:] = _sliced[-100:]


_heap = []


def later(job):
    heapq.heappush(_heap, job)
    _heap.append(job)


def soonest():
    return heapq.heappop(_heap)


_open = set()


def opened(conn):
    _open.add(conn)
    conn.on_close(_open.discard)


_temporary = []


def temporary(path):
    _temporary.append(path)


atexit.register(_temporary.clear)

_lru = OrderedDict()


def remember(key, value):
    _lru[key] = value
    while len(_lru) > 50:
        _lru.popitem(last=False)


_alive = WeakSet()


def alive(obj):
    _alive.add(obj)


class Pool:
    def __init__(self, make, max_size=10):
        self._pool = []
        self._in_use = set()
        self._make = make
        self._max_size = max_size

    def acquire(self):
        conn = self._pool.pop() if self._pool else self._make()
        self._in_use.add(conn)
        return conn

    def release(self, conn):
        self._in_use.discard(conn)
        if len(self._pool) < self._max_size:
            self._pool.append(conn)
        else:
            conn.close()


pool = Pool(object)


class Session:
    pending = []

    def add(self, item):
        self.pending.append(item)

    def close(self):
        self.pending.clear()


class Recorder:
    def __init__(self):
        self.items = []

    def record(self, item):
        self.items.append(item)

    def reset(self):
        self.items = []


recorder = Recorder()


class Base:
    def __init__(self):
        self.rows = []

    def add(self, row):
        self.rows.append(row)


class Flushing(Base):
    def flush(self):
        self.rows.clear()


base = Base()


class Owner:
    def __init__(self):
        self.steps = []

    def step(self, value):
        self.steps.append(value)


owner = Owner()


def finish(it):
    it.steps.clear()
