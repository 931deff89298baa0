"""Runs modules and says what they leave behind. Standard input: a JSON list of texts; standard output: one answer each.

Every module has a function `experiment()`. It runs in a process of its own. What it returns or raises is its result;
left behind is what it opened and did not release: descriptors and child processes of the process, `ResourceWarning`s,
and stand-ins for libraries that nobody called the releasing method of. Exceptions that an experiment keeps in `KEPT`
are alive while that is counted, as they are in a program that logs them later. `watch(x)` gives `x` back; those that
reference counting alone has not freed when the experiment is over, without the collector, are kept, and those that the
collector does not free either are leaked.
"""
import gc
import io
import json
import os
import select
import signal
import sys
import tempfile
import warnings
import weakref

import stand_ins


class Hangs(BaseException):
    pass


def give_up(*_):
    raise Hangs


def descriptors():
    return len(os.listdir("/proc/self/fd"))


def children():
    mine = []
    for entry in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{entry}/stat") as stat:
                fields = stat.read().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == os.getpid():
            mine.append(int(entry))
    return mine


def alive(watched):
    return len({id(it()) for it in watched if it() is not None})


def measure(text):
    watched = []

    def watch(it):
        watched.append(weakref.ref(it))
        return it

    names = {"__name__": "experiment", "KEPT": [], "watch": watch}
    said = io.StringIO()
    real, sys.stdout = sys.stdout, said
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        signal.signal(signal.SIGALRM, give_up)
        signal.setitimer(signal.ITIMER_REAL, 5)
        gc.collect()
        gc.disable()
        before = descriptors()
        try:
            exec(compile(text, "experiment.py", "exec", dont_inherit=True), names)
            result = f"returned {names['experiment']()!r}"
        except Hangs:
            result = "hangs"
        except BaseException as error:
            result = f"raised {type(error).__name__}: {error}"
        signal.setitimer(signal.ITIMER_REAL, 0)
        held = descriptors() - before
        running = children()
        kept = alive(watched)
        names["KEPT"].clear()
        gc.enable()
        gc.collect()
        leaked = alive(watched)
    sys.stdout = real
    return {
        "result": f"{result}; printed {said.getvalue()!r}",
        "hangs": result == "hangs",
        "descriptors": max(0, held),
        "children": len(running),
        "warnings": sum(issubclass(it.category, ResourceWarning) for it in seen),
        "open": stand_ins.still_open(),
        "made": stand_ins.made(),
        "kept": kept,
        "leaked": leaked,
    }


def in_a_process_of_its_own(text):
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.setsid()
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)
            stand_ins.install()
            answer = measure(text)
            os.chdir("/")
        os.write(writing, json.dumps(answer).encode() + b"\n")
        os._exit(0)
    # Children of the experiment may still run and hold the other end: what ends the answer is its line.
    answer = b""
    while not answer.endswith(b"\n") and select.select([reading], [], [], 20)[0]:
        answer += os.read(reading, 65536)
    try:
        os.killpg(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    os.waitpid(pid, 0)
    os.close(reading)
    os.close(writing)
    return json.loads(answer) if answer.endswith(b"\n") else None


if __name__ == "__main__":
    json.dump([in_a_process_of_its_own(it) for it in json.load(sys.stdin)], sys.stdout)
