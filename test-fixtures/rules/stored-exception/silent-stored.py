import traceback
from collections import deque

ERRORS = []
TAKEN = []
recent = deque(maxlen=10)
_last = None
_raised = None
_imports = {}

try:
    import fast
except ImportError as error:
    _imports["fast"] = error


def fetch(path):
    try:
        return parse(path)
    except ValueError as error:
        ERRORS.append(str(error))
        ERRORS.append(repr(error))
        ERRORS.append(traceback.format_exc())
        ERRORS.append((path, error.args))
        ERRORS.append(error.with_traceback(None))
        ERRORS.append(type(error))
        recent.append(error)
        TAKEN.append(error)


def show():
    for it in ERRORS[:10]:
        print(it)
    ERRORS.clear()
    while TAKEN:
        print(TAKEN.pop())


def plain(path):
    e2 = None
    errors = []
    try:
        return parse(path)
    except ValueError as e:
        e2 = e
        errors.append(e)
    return e2, errors


def reset(job):
    global _last, _raised
    _last = None
    try:
        job()
    except ValueError as e:
        _last = e
    except KeyError as e:
        _raised = e


def again():
    if _raised:
        raise _raised


# Nothing shows that it lives long.
class Result:
    def __init__(self):
        self.error = None
        self.errors = []

    def run(self, job):
        try:
            job()
        except Exception as e:
            self.error = e
            self.errors.append(e)


class Future:
    def __init__(self):
        self.exception = None

    def run(self, job):
        try:
            job()
        except Exception as e:
            self.exception = e

    def result(self):
        if self.exception:
            raise self.exception


future = Future()
