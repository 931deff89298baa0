"""The frame is let go of, is another one, or was never held."""
import inspect
import sys


def deleted(work, log):
    try:
        return work()
    except ValueError:
        info = sys.exc_info()
        log(info)
        del info


def replaced(work, log):
    try:
        return work()
    except ValueError:
        info = sys.exc_info()
        log(info)
        info = None


def only_its_type(work, log):
    try:
        return work()
    except ValueError:
        kind = sys.exc_info()[0]
        log(kind)


def at_once(work, log):
    try:
        return work()
    except ValueError:
        log(*sys.exc_info())


def of_somebody_else(log):
    info = sys.exc_info()
    log(info)


def caller():
    frame = sys._getframe(1)
    back = inspect.currentframe().f_back
    return frame, back


def cleared(tasks):
    errors = []
    for task in tasks:
        try:
            return task()
        except OSError as error:
            errors.append(error)
    try:
        raise errors[0]
    finally:
        errors.clear()


def texts(tasks):
    errors = []
    for task in tasks:
        try:
            return task()
        except OSError as error:
            errors.append(str(error))
    raise ValueError(errors)


def another(task):
    last = None
    try:
        return task()
    except OSError as error:
        last = error
    raise ValueError(f"it said {last}")
