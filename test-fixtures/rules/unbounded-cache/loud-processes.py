"""What is waited for is not given up: the oldest process may have long to run. No fix."""
import multiprocessing

_by_id = {}


def process_of(text, work):
    if text not in _by_id:
        _by_id[text] = multiprocessing.Process(target=work)
      # ^^^^^^^^^^^^ unbounded-cache: `_by_id` keeps a result for every key
    return _by_id[text]
