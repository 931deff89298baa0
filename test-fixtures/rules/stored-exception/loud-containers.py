import inspect
import sys
from collections import deque

ERRORS = []
_by_job = {}
_frames = deque()
_last = None


def fetch(path):
    try:
        return parse(path)
    except ValueError as error:
        ERRORS.append(error)
      # ^^^^^^^^^^^^^^^^^^^^ stored-exception: `ERRORS` keeps the exception, and with it every local variable
    except KeyError as error:
        ERRORS.append((path, error))
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ stored-exception: It lives as long as the program
    except OSError as error:
        ERRORS.append({"path": path, "error": error.__traceback__})
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ stored-exception: `ERRORS` keeps the traceback


def run(job):
    try:
        job.run()
    except Exception as e:
        _by_job[job.id] = e
      # ^^^^^^^^^^^^^^^ stored-exception: `_by_job` keeps the exception
    except BaseException:
        ERRORS.append(sys.exc_info())
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ stored-exception: `ERRORS` keeps the traceback


def visit():
    _frames.append(inspect.currentframe())
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ stored-exception: `_frames` keeps the frame


def remember(job):
    global _last
    try:
        job.run()
    except Exception as e:
        _last = e
      # ^^^^^ stored-exception: until the next one takes its place


class Job:
    failures = []

    def run(self):
        try:
            self.work()
        except Exception as e:
            self.failures.append(e)
          # ^^^^^^^^^^^^^^^^^^^^^^^ stored-exception: It lives as long as the class
            Job.last = e
          # ^^^^^^^^ stored-exception: `Job.last` keeps the exception


class Queue:
    def __init__(self):
        self.failed = []

    def run(self, job):
        try:
            job()
        except Exception as e:
            self.failed.append(e)
          # ^^^^^^^^^^^^^^^^^^^^^ stored-exception: the object, which lives long


queue = Queue()
