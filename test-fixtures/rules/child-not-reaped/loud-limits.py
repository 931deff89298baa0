"""The time is over and the child runs on."""
import asyncio
import subprocess
from asyncio import wait_for


def convert(path):
    process = subprocess.Popen(["convert", path], stdout=subprocess.PIPE)
    out, errors = process.communicate(timeout=60)
    #             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ child-not-reaped: `process.communicate(timeout=60)` does not end the child when the time is over: it runs on.
    return out


def convert_or_none(path):
    process = subprocess.Popen(["convert", path], stdout=subprocess.PIPE)
    try:
        out, errors = process.communicate(timeout=60)
        #             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ child-not-reaped: `process.communicate(timeout=60)` does not end the child when the time is over: it runs on.
    except subprocess.TimeoutExpired:
        # too slow
        return None
    return out


def in_with(path):
    with subprocess.Popen(["convert", path], stdout=subprocess.PIPE) as process:
        return process.communicate(timeout=60)[0]
        #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ child-not-reaped: `process.communicate(timeout=60)` does not end the child when the time is over: it runs on.


def wait_only(path, limit):
    process = subprocess.Popen(["convert", path])
    return process.wait(limit)
    #      ^^^^^^^^^^^^^^^^^^^ child-not-reaped: `process.wait(limit)` does not end the child when the time is over: it runs on.


async def convert_async(path):
    process = await asyncio.create_subprocess_exec("convert", path, stdout=asyncio.subprocess.PIPE)
    out, errors = await wait_for(process.communicate(), 60)
    #                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ child-not-reaped: `wait_for(process.communicate(), 60)` does not end the child when the time is over: it runs on.
    return out


def wide_handler(path):
    # No fix: the handler may run before there is a child.
    try:
        process = subprocess.Popen(["convert", path])
        return process.wait(timeout=3)
        #      ^^^^^^^^^^^^^^^^^^^^^^^ child-not-reaped: `process.wait(timeout=3)` does not end the child when the time is over: it runs on.
    except Exception:
        return None
