"""Nobody waits, or on some paths only."""
import asyncio
import multiprocessing
import subprocess
from multiprocessing import Pool
from subprocess import Popen


def fire(command):
    Popen(command)
   #^^^^^^^^^^^^^^ child-not-reaped: The child process from `Popen` has no name: nobody can wait for it.


def start(command):
    process = subprocess.Popen(command, stdin=subprocess.PIPE)
    #         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ child-not-reaped: Nobody waits for the child process from `subprocess.Popen`.
    process.stdin.write(b"go")
    process.stdin.close()


def first_line(command):
    return Popen(command, stdout=subprocess.PIPE).stdout.readline()
    #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ child-not-reaped: The child process from `Popen` has no name: nobody can wait for it.


def end_without_wait(command):
    process = Popen(command)
    #         ^^^^^^^^^^^^^^ child-not-reaped: Nobody waits for the child process from `Popen`.
    process.terminate()


def wait_sometimes(command, patient):
    process = Popen(command)
    #         ^^^^^^^^^^^^^^ child-not-reaped: The child process from `Popen` is waited for on some paths only.
    print("started", process.pid)
    if patient:
        process.wait()


def early_return(command, data):
    process = Popen(command, stdin=subprocess.PIPE)
    #         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ child-not-reaped: The child process from `Popen` is waited for on some paths only.
    if not data:
        return None
    process.communicate(data)
    return process.returncode


async def fire_async(command):
    process = await asyncio.create_subprocess_shell(command)
    #               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ child-not-reaped: Nobody waits for the child process from `asyncio.create_subprocess_shell`.
    print(process.pid)


def work(items):
    print(items)


def in_background(items):
    worker = multiprocessing.Process(target=work, args=(items,))
    #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ child-not-reaped: Nobody waits for the process from `multiprocessing.Process`.
    worker.start()


def squares(numbers):
    pool = Pool(4)
    #      ^^^^^^^ child-not-reaped: The process pool from `Pool` is never closed.
    result = pool.map(abs, numbers)
    return result


def squares_at_once(numbers):
    return Pool(4).map(abs, numbers)
    #      ^^^^^^^ child-not-reaped: The process pool from `Pool` is never closed.


def sometimes_closed(numbers):
    pool = Pool(4)
    #      ^^^^^^^ child-not-reaped: The process pool from `Pool` is closed on some paths only.
    if numbers:
        pool.map(abs, numbers)
        pool.close()
        pool.join()


def page(command, text):
    process = subprocess.Popen(command, stdin=subprocess.PIPE)
    #         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ child-not-reaped: Nobody waits for
    try:
        with process.stdin as pipe:
            pipe.write(text)
    except OSError:
        print("the pager is gone")


def forget(command):
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    #         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ child-not-reaped: Nobody waits for
    lines = [it for it in process.stdout]
    process.stdout.close()
    del process
    return len(lines)


def asked_for_results(work, items):
    pool = multiprocessing.Pool(4)
    #      ^^^^^^^^^^^^^^^^^^^^^^^ child-not-reaped: The process pool from `multiprocessing.Pool` is never closed
    results = pool.map_async(work, items)
    return results.get()
