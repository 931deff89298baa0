"""What the attribute holds is given back, handed on, or held on purpose, by the attribute or by a local name."""
import fcntl
import os
import socket
import sys
import tempfile
from subprocess import Popen


class WaitsByItsLocalName:
    def reload(self, command):
        proc = Popen(command)
        self.proc = proc
        return proc.wait()

    def stopped(self):
        return self.proc.returncode


class WaitsByTheAttribute:
    def reload(self, command):
        self.proc = Popen(command)
        print(command)
        self.proc.wait()


class HandsItToAList:
    def __init__(self, web):
        self.web = web

    def rebuild(self):
        self.folder = tempfile.TemporaryDirectory()
        self.name = os.path.join(self.folder.name, "x")
        self.web.cleanup.append(self.folder)


class LocksTheSession:
    def lock(self, path):
        self.fd = os.open(path, os.O_RDWR)
        fcntl.lockf(self.fd, fcntl.LOCK_EX)


class EndsTheProcess:
    def sweep(self, path):
        if os.fork() == 0:
            self.out = open(path, "w")
            self.write_all()
            sys.exit()

    def write_all(self):
        self.out.write("x")


class CalledOnce:
    def attach(self, address):
        self.sock = socket.socket()
        self.sock.connect(address)


def main():
    once = CalledOnce()
    once.attach(("", 1))


if __name__ == "__main__":
    main()
