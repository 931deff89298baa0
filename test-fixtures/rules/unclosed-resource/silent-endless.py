"""Loops that only an exception ends, and what they hold."""
import os
import socket
import sys
from selectors import DefaultSelector


def with_around(gen, fileno):
    try:
        wanted = next(gen)
        with DefaultSelector() as sel:
            while True:
                sel.register(fileno, wanted)
                ready = sel.select(1)
                sel.unregister(fileno)
                wanted = gen.send(ready)
    except StopIteration as stop:
        return stop.value


def closed_after(address):
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    found = []
    try:
        while True:
            try:
                found.append(sock.recvfrom(1024)[1])
            except socket.timeout:
                break
    finally:
        sock.close()
    return found


def closed_in_the_handler(address):
    sock = socket.create_server(address)
    try:
        while True:
            print(sock.getsockname())
    except KeyboardInterrupt:
        sock.close()


def handed_on(address, serve):
    sock = socket.create_server(address)
    try:
        while True:
            serve(sock)
    except KeyboardInterrupt:
        print("bye")


def handed_back(address):
    sock = socket.create_server(address)
    while True:
        try:
            sock.listen()
        except OSError:
            return sock


def never_ends(address):
    sock = socket.create_server(address)
    while True:
        print(sock.getsockname())


def ends_the_process(path):
    fd = os.open(path, os.O_RDONLY)
    try:
        print(os.read(fd, 10))
        sys.exit(0)
    except OSError:
        print("unreadable")


def raises_in_the_end(path):
    handle = open(path)
    try:
        if handle.read(1) == "x":
            raise ValueError(path)
        raise KeyError(path)
    except KeyError:
        print("unreadable")


def one_after_the_other(paths):
    for path in paths:
        lines = open(path)
        try:
            while True:
                try:
                    print(next(lines))
                except StopIteration:
                    break
        finally:
            lines.close()
