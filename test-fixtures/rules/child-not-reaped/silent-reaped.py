"""Waited for, handed on, detached, or not started at all."""
import asyncio
import contextlib
import multiprocessing
import os
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool
from subprocess import DEVNULL, PIPE, Popen


def waited(command):
    process = Popen(command)
    return process.wait()


def read(command):
    process = Popen(command, stdout=PIPE)
    out, errors = process.communicate()
    return out


def at_once(command):
    return Popen(command, stdout=PIPE).communicate()[0]


def in_with(command):
    with Popen(command, stdout=PIPE) as process:
        return process.stdout.read()


def polled(command):
    process = Popen(command)
    while process.poll() is None:
        time.sleep(1)


def ran(command):
    return subprocess.run(command, timeout=3, check=True)


def returned(command):
    return Popen(command)


def handed_on(command, children):
    process = Popen(command)
    children.append(process)


def kept_by_number(command):
    process = Popen(command)
    with open("/run/server.pid", "w") as out:
        out.write(str(process.pid))


def by_number(command):
    process = Popen(command)
    os.waitpid(process.pid, 0)


def own_session(command):
    Popen(command, start_new_session=True)


def own_group(command):
    Popen(command, preexec_fn=os.setsid)


def on_windows(command):
    Popen(command, creationflags=subprocess.DETACHED_PROCESS)


def without_streams(command):
    Popen(command, close_fds=True, stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL)


def unknown_options(command, **options):
    Popen(command, **options)


def show(path):
    Popen(["xdg-open", path])


def terminal(server):
    Popen("putty -load " + server)


def in_shell(name):
    Popen("server --name x &", shell=True)


def daemon(work):
    worker = multiprocessing.Process(target=work, daemon=True)
    worker.start()


def daemon_later(work):
    worker = multiprocessing.Process(target=work)
    worker.daemon = True
    worker.start()


def never_started(work):
    worker = multiprocessing.Process(target=work)
    print(worker.name)


def joined(work):
    worker = multiprocessing.Process(target=work)
    if not worker.name:
        return
    worker.start()
    worker.join()


def listed_then_started(work, count):
    workers = []
    for _ in range(count):
        worker = multiprocessing.Process(target=work)
        workers.append(worker)
        worker.start()
    for worker in workers:
        worker.join()


def start_again():
    Popen([sys.executable] + sys.argv)


def start_on_windows():
    Popen([r"C:\\Program Files\\Viewer\\viewer.exe", "file.pdf"])


def restart(command):
    Popen(command)
    sys.exit(0)


def many(work, count):
    workers = [multiprocessing.Process(target=work) for _ in range(count)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


def closed_and_joined(numbers):
    pool = Pool()
    try:
        return pool.map(abs, numbers)
    finally:
        pool.close()
        pool.join()


def terminated(numbers):
    with Pool() as pool:
        return pool.map(abs, numbers)


def executor(numbers):
    with ProcessPoolExecutor() as workers:
        return list(workers.map(abs, numbers))


def killed(command):
    process = Popen(command, stdout=PIPE)
    try:
        out, errors = process.communicate(timeout=3)
    except subprocess.TimeoutExpired:
        process.kill()
        out, errors = process.communicate()
    return out


def killed_in_finally(command):
    process = Popen(command)
    try:
        process.wait(timeout=3)
    finally:
        process.kill()
        process.wait()


def ended_by_helper(command, stop):
    process = Popen(command, stdout=PIPE)
    try:
        return process.communicate(timeout=3)
    except subprocess.TimeoutExpired:
        stop(process)
        raise


def asked_again(command):
    process = Popen(command)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(timeout=3)
    process.wait()


def asked_in_a_loop(command):
    process = Popen(command)
    while True:
        try:
            return process.wait(timeout=1)
        except subprocess.TimeoutExpired:
            print("still running")


def without_limit(command):
    process = Popen(command, stdout=PIPE)
    return process.communicate(timeout=None)


def read_by_hand(command):
    process = Popen(command, stdout=PIPE)
    for line in process.stdout:
        print(line)
    process.wait()


def to_devnull(command):
    process = Popen(command, stdout=DEVNULL)
    process.wait()


def read_by_helper(command, reader):
    process = Popen(command, stdout=PIPE)
    reader(process)
    process.wait()


async def waited_async(command):
    process = await asyncio.create_subprocess_shell(command, stdout=asyncio.subprocess.PIPE)
    out, errors = await process.communicate()
    return out


async def killed_async(command):
    process = await asyncio.create_subprocess_shell(command)
    try:
        await asyncio.wait_for(process.wait(), 3)
    except asyncio.TimeoutError:
        process.kill()
        await process.wait()


class Server:
    def __init__(self, command):
        self.process = Popen(command)

    def stop(self):
        self.process.terminate()
        self.process.wait()


def page(command, text):
    process = subprocess.Popen(command, stdin=subprocess.PIPE)
    try:
        with process.stdin as pipe:
            pipe.write(text)
    finally:
        process.wait()


def pipe_of(command):
    process = subprocess.Popen(command, stdin=subprocess.PIPE)
    with process.stdin as pipe:
        return pipe


def results_handed_on(work, items):
    pool = multiprocessing.Pool(4)
    return pool.map_async(work, items)
