"""Pipes nobody reads."""
import asyncio
import subprocess
from subprocess import PIPE, Popen


def wait_for_output(command):
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    #                                   ^^^^^^^^^^^^^^^^^^^^^^ child-not-reaped: `stdout=subprocess.PIPE` is never read: once the pipe is full the child stops, and `wait()` does not return.
    process.wait()


def code_of(command):
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    #                                   ^^^^^^^^^^^^^^^^^^^^^^ child-not-reaped: `stdout=subprocess.PIPE` is never read: once the pipe is full the child stops, and `wait()` does not return.
    code = process.wait()
    return code


def errors_ignored(command):
    process = Popen(command, stdout=PIPE, stderr=PIPE)
    #                                     ^^^^^^^^^^^ child-not-reaped: `stderr=PIPE` is never read: once the pipe is full the child stops, and `wait()` does not return.
    for line in process.stdout:
        print(line)
    return process.wait()


def inside_with(command):
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
    #                              ^^^^^^^^^^^^^^^^^^^^^^ child-not-reaped: `stdout=subprocess.PIPE` is never read: once the pipe is full the child stops, and `wait()` does not return.
        process.wait()


async def wait_async(command):
    process = await asyncio.create_subprocess_shell(command, stdout=asyncio.subprocess.PIPE)
    #                                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ child-not-reaped: `stdout=asyncio.subprocess.PIPE` is never read: once the pipe is full the child stops, and `wait()` does not return.
    await process.wait()
