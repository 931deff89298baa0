"""Handed to what never ends, locked on purpose, or needed by what is returned."""
import concurrent.futures
import fcntl

import paramiko
import requests


class Service:
    def _wait_for_ever(self, conductor):
        while True:
            conductor.wait()

    def run(self, conductor):
        waiter = concurrent.futures.ThreadPoolExecutor(max_workers=1)
        waiter.submit(self._wait_for_ever, conductor)
        conductor.run()


def only_one(path):
    handle = open(path, "w")
    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def run_remote(transport, command):
    channel = transport.open_session()
    channel.exec_command(command)
    return channel


class Connection:
    def __init__(self, channel):
        self.channel = channel


def connect(host, command):
    client = paramiko.SSHClient()
    client.connect(host)
    transport = client.get_transport()
    channel = run_remote(transport, command)
    return Connection(channel)


def stream_later(url, **options):
    session = requests.Session()
    return session.get(url, **options)


def stream_now(url):
    session = requests.Session()
    return session.get(url, stream=True)
