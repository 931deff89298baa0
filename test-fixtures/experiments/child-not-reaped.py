import multiprocessing
import subprocess
import sys
import time

from claims import claim, report


@claim("leaving `with Popen(…)` waits for the child")
def _():
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(0.2)"]) as child:
        pass
    return child.returncode == 0


@claim("after a timeout of `communicate` the child still runs; `kill` and `communicate` end it")
def _():
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(30)"], stdout=subprocess.PIPE)
    try:
        child.communicate(timeout=0.1)
        return False
    except subprocess.TimeoutExpired:
        alive = child.poll() is None
        child.kill()
        child.communicate()
        return alive and child.returncode is not None


@claim("leaving `with Pool(…)` terminates it: work that is not finished is lost")
def _():
    start = time.monotonic()
    with multiprocessing.get_context("fork").Pool(1) as pool:
        pool.apply_async(time.sleep, (30,))
    return time.monotonic() - start < 10


report()
