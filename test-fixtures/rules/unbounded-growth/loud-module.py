import heapq
from collections import defaultdict, deque

ERRORS = []


def log_error(error):
    ERRORS.append(error)
#   ^^^^^^^^^^^^^^^^^^^^ unbounded-growth: `ERRORS` grows each time `log_error` runs


_history = deque()


def track(event):
    _history.append(event)
#   ^^^^^^^^^^^^^^^^^^^^^^ unbounded-growth: `_history` grows each time `track` runs


_recent = deque([], maxlen=None)


def note(event):
    _recent.appendleft(event)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^ unbounded-growth: `_recent` grows each time `note` runs


_seen_ids = set()


def is_new(message_id):
    if message_id in _seen_ids:
        return False
    _seen_ids.add(message_id)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^ unbounded-growth: `_seen_ids` grows each time `is_new` runs
    return True


_last_seen = {}


def touch(user_id, now):
    _last_seen[user_id] = now
#   ^^^^^^^^^^^^^^^^^^^ unbounded-growth: `_last_seen` gets an entry for each new key in `touch`


_visits = defaultdict(int)


def visit(address):
    _visits[address] += 1
#   ^^^^^^^^^^^^^^^^ unbounded-growth: `_visits` gets an entry for each new key in `visit`


_events_by_user = defaultdict(list)


def remember(user_id, event):
    _events_by_user[user_id].append(event)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unbounded-growth: `_events_by_user` gets an entry for each new key in `remember`


_log = {"events": []}


def record(event):
    _log["events"].append(event)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unbounded-growth: `_log` grows each time `record` runs


_lines = []


def more(lines):
    global _lines
    _lines += lines
#   ^^^^^^^^^^^^^^^ unbounded-growth: `_lines` grows each time `more` runs


# Sliced, so it stays a list.
_samples = []


def sample(value):
    _samples.append(value)
#   ^^^^^^^^^^^^^^^^^^^^^^ unbounded-growth: `_samples` grows each time `sample` runs
    return _samples[-10:]


# The length is only shown.
_jobs = []


def finish(job):
    _jobs.append(job)
#   ^^^^^^^^^^^^^^^^^ unbounded-growth: `_jobs` grows each time `finish` runs
    print("finished", len(_jobs))


_results = []


def result(value):
    _results.append(value)
#   ^^^^^^^^^^^^^^^^^^^^^^ unbounded-growth: `_results` grows each time `result` runs


def results():
    return _results
