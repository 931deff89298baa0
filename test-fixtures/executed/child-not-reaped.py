# %% the time is over
# recipes: kill-after-timeout
import subprocess


def convert():
    process = subprocess.Popen(["sleep", "30"])
    process.wait(timeout=0.1)


def experiment():
    try:
        convert()
    except subprocess.TimeoutExpired as error:
        KEPT.append(error)
    return [str(it) for it in KEPT]


# %% the time is over and somebody caught it
# recipes: kill-after-timeout
import subprocess


def convert():
    process = subprocess.Popen(["sleep", "30"], stdout=subprocess.PIPE)
    try:
        out, _ = process.communicate(timeout=0.1)
    except subprocess.TimeoutExpired:
        return None
    return out


def experiment():
    return convert()


# %% a pipe nobody reads
# recipes: communicate, pipe-to-devnull
import subprocess
import sys


def run(code):
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    process.wait()
    return process.returncode


def experiment():
    return run("print('x' * 300000)")


# %% waited for on some paths only
# recipes: wait-in-with
from subprocess import Popen


def start(patient):
    process = Popen(["sleep", "0.1"])
    print("started")
    if patient:
        process.wait()


def experiment():
    start(True)
    start(False)


# %% a pool
# recipes: close-and-join
from multiprocessing import Pool


def sizes(numbers):
    pool = Pool(2)
    found = pool.map(abs, numbers)
    return found


def experiment():
    return sizes([-1, 2])


# %% read to its end, and not waited for
# recipes: wait-in-with
import subprocess
import sys


def said(text):
    child = subprocess.Popen([sys.executable, "-c", f"print({text!r})"], stdout=subprocess.PIPE)
    out = child.stdout.read()
    return out.decode()


def experiment():
    return said("a")
