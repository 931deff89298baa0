"""A local variable that holds the frame it is a variable of."""
import inspect
import sys

import numpy as np


def attempt(work, log):
    try:
        return work()
    except ValueError:
        info = sys.exc_info()
        #      ^^^^^^^^^^^^^^ reference-cycle: `info` holds the traceback, and with it this frame, and the frame holds `info`
        log(info)


def parts(work, log):
    try:
        return work()
    except ValueError:
        kind, value, trace = sys.exc_info()
        #                    ^^^^^^^^^^^^^^ reference-cycle: `value` holds the traceback
        log(kind, value, trace)
    return None


def second(work, log):
    try:
        return work()
    except ValueError:
        if log:
            error = sys.exc_info()[1]
            #       ^^^^^^^^^^^^^^ reference-cycle: `error` holds the traceback
            log(error)
        raise


def loaded(path, work):
    data = np.load(path)
    try:
        return work(data)
    except ValueError:
        trace = sys.exc_info()[2]
        #       ^^^^^^^^^^^^^^ reference-cycle: all locals stay until the garbage collector runs
        work(trace)


def where():
    frame = inspect.currentframe()
    #       ^^^^^^^^^^^^^^^^^^^^^^ reference-cycle: `frame` holds this frame, and the frame holds `frame`
    return frame.f_lineno


def first_of_many(tasks):
    errors = []
    for task in tasks:
        try:
            return task()
        except OSError as error:
            errors.append(error)
    raise errors[0]
  # ^^^^^^^^^^^^^^^ reference-cycle: The tracebacks of the exceptions in `errors` hold this frame


def as_a_cause(tasks):
    errors = []
    for task in tasks:
        try:
            return task()
        except OSError as error:
            errors.append(error)
    raise ValueError("none worked") from errors[-1]
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ reference-cycle: and the frame holds `errors`
