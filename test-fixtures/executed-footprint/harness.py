"""Runs modules and says what they needed. Standard input: a JSON list of texts; standard output: one answer each.

Every module has a function `experiment(given)`, and `prepare(folder)`, which makes what it is given in a folder of its
own. It runs in a process of its own: once with tracemalloc, for the peak of what it allocates in bytes, and once
without, for its processor time in seconds. What it returns is its result.
"""
import io
import json
import os
import subprocess
import sys
import tempfile
import time
import tracemalloc


def measure(text):
    names = {"__name__": "experiment"}
    exec(compile(text, "experiment.py", "exec", dont_inherit=True), names)
    with tempfile.TemporaryDirectory() as folder:
        given = names["prepare"](folder)
        start = time.process_time()
        result = names["experiment"](given)
        seconds = time.process_time() - start
        given = names["prepare"](folder)
        traced = tracemalloc.is_tracing()
        tracemalloc.start()
        tracemalloc.reset_peak()
        before = tracemalloc.get_traced_memory()[0]
        names["experiment"](given)
        peak = tracemalloc.get_traced_memory()[1] - before
    return {"result": repr(result), "peak": peak, "seconds": seconds, "traced": traced}


def answer(text):
    done = subprocess.run([sys.executable, __file__, "one"], input=text, capture_output=True, text=True)
    return json.loads(done.stdout) if done.returncode == 0 else {"error": done.stderr[-2000:]}


if sys.argv[1:] == ["one"]:
    said = io.StringIO()
    real, sys.stdout = sys.stdout, said
    out = measure(sys.stdin.read())
    sys.stdout = real
    print(json.dumps(out))
else:
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
    print(json.dumps([answer(it) for it in json.load(sys.stdin)]))
