"""What the experiments share. Each is a script that prints, as JSON, whether each of its claims holds here."""

import gc
import json
import sys
import traceback
import weakref

_claims = []


def claim(text):
    """Registers a function that returns whether the claim holds."""

    def add(check):
        _claims.append((text, check))
        return check

    return add


class Thing:
    """An object that can be watched: what is kept, or not."""

    def method(self):
        return None


def survives(make):
    """Whether what `make` returns is alive after `del` and `gc.collect()`."""
    ref = weakref.ref(make())
    gc.collect()
    gc.collect()
    return ref() is not None


def is_counted_out(make):
    """Whether reference counting alone frees what `make` returns, without the collector."""
    gc.collect()
    gc.disable()
    try:
        return weakref.ref(make())() is None
    finally:
        gc.enable()


def is_collected(make):
    """Whether what `make` returns is freed, but by the collector only: later, not never."""
    gc.collect()
    gc.disable()
    try:
        ref = weakref.ref(make())
        waited = ref() is not None
        gc.collect()
        return waited and ref() is None
    finally:
        gc.enable()


def descriptors():
    """How many descriptors the process has open; Linux and macOS."""
    import os

    return len(os.listdir("/proc/self/fd" if os.path.isdir("/proc/self/fd") else "/dev/fd"))


def peak(work):
    """Bytes that Python allocated at the most while `work` ran."""
    import tracemalloc

    gc.collect()
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def report():
    """Prints one line of JSON: `[{"claim": …, "holds": …, "error": …}]`."""
    out = []
    for text, check in _claims:
        try:
            out.append({"claim": text, "holds": check() is True, "error": None})
        except Exception:
            out.append({"claim": text, "holds": False, "error": traceback.format_exc()})
    json.dump(out, sys.stdout)
