import sys
import traceback

from claims import Thing, claim, descriptors, report, survives

ERRORS = []


def fail(keep):
    it = Thing()
    try:
        raise ValueError("x")
    except ValueError as error:
        keep(error)
    return it


def kept_by(keep):
    ERRORS.clear()
    kept = survives(lambda: fail(keep))
    ERRORS.clear()
    return kept


@claim("an exception in a list of the module keeps the locals of the frames it went through")
def _():
    return kept_by(ERRORS.append)


@claim("so do its traceback and `sys.exc_info()`")
def _():
    return kept_by(lambda e: ERRORS.append(e.__traceback__)) and kept_by(lambda e: ERRORS.append(sys.exc_info()))


@claim("its text, and the text of the traceback, keep none of them")
def _():
    return not (kept_by(lambda e: ERRORS.append(str(e))) or kept_by(lambda e: ERRORS.append(traceback.format_exc())))


@claim("`with_traceback(None)` lets the frames go where there is no `__context__` and no `__cause__`")
def _():
    return not kept_by(lambda e: ERRORS.append(e.with_traceback(None)))


@claim("with a `__context__` it does not: that exception has frames of its own")
def _():
    def fail_twice():
        it = Thing()
        try:
            try:
                raise KeyError("first")
            except KeyError:
                raise ValueError("second")
        except ValueError as error:
            ERRORS.append(error.with_traceback(None))
        return it

    kept = survives(fail_twice)
    ERRORS.clear()
    return kept


@claim("a plain local `e2 = e` that is not raised again leaves no more than a ring: the collector frees it")
def _():
    def make():
        it = Thing()
        e2 = None
        try:
            raise ValueError("x")
        except ValueError as e:
            e2 = e
        return it if e2 else None

    return not survives(make)


@claim("an exception that is replaced by another one is kept as its `__context__`")
def _():
    try:
        try:
            raise KeyError("first")
        except KeyError:
            raise ValueError("second")
    except ValueError as error:
        return isinstance(error.__context__, KeyError) and error.__context__.__traceback__ is not None


@claim("100 kept tracebacks of functions that had a file open hold 100 descriptors")
def _():
    def work():
        handle = open(__file__)
        raise ValueError(handle.name)

    before = descriptors()
    for _ in range(100):
        try:
            work()
        except ValueError as error:
            ERRORS.append(error)
    held = descriptors() - before
    ERRORS.clear()
    return held == 100 and descriptors() == before


report()
