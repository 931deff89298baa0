"""Handed to what ends, and results that need nothing any more."""
import concurrent.futures
import fcntl
import os

import paramiko
import requests


class Service:
    def _wait(self, conductor):
        conductor.wait()

    def run(self, conductor):
        waiter = concurrent.futures.ThreadPoolExecutor(max_workers=1)
        #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unclosed-resource: never released
        waiter.submit(self._wait, conductor)
        conductor.run()


def nobody_locks(path):
    handle = open(path, "w")
    #        ^^^^^^^^^^^^^^^ unclosed-resource: never released
    os.fsync(handle)
    fcntl.fcntl(handle, fcntl.F_GETFD)


def run_remote(transport, command):
    channel = transport.open_session()
    channel.exec_command(command)
    return 0


def connect(host, command):
    client = paramiko.SSHClient()
    #        ^^^^^^^^^^^^^^^^^^^^ unclosed-resource: never released
    client.connect(host)
    transport = client.get_transport()
    code = run_remote(transport, command)
    return [code]


def read_at_once(url):
    session = requests.Session()
    #         ^^^^^^^^^^^^^^^^^^ unclosed-resource: never released
    return session.get(url, timeout=3)


def started_and_left_alone(work):
    pool = concurrent.futures.ThreadPoolExecutor(max_workers=1)
    #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unclosed-resource: never released
    return pool.submit(work)


def waited_for(work):
    pool = concurrent.futures.ThreadPoolExecutor(max_workers=1)
    #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unclosed-resource: never released
    future = pool.submit(work)
    print(future.result())
