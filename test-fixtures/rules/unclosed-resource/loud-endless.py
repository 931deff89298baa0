"""Loops that only an exception ends: the way out through its handler is the normal one."""
import select
import socket
from selectors import DefaultSelector


def generator_says_when(gen, fileno):
    try:
        wanted = next(gen)
        sel = DefaultSelector()
        #     ^^^^^^^^^^^^^^^^^ unclosed-resource: The selector from `DefaultSelector` is never released.
        while True:
            sel.register(fileno, wanted)
            ready = sel.select(1)
            sel.unregister(fileno)
            wanted = gen.send(ready)
    except StopIteration as stop:
        return stop.value


def until_timeout(address):
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unclosed-resource: The socket from `socket.socket` is never released.
    sock.settimeout(1)
    sock.sendto(b"?", address)
    found = []
    while 1:
        try:
            found.append(sock.recvfrom(1024)[1])
        except socket.timeout:
            break
    return found


def until_interrupted(fileno):
    poll = select.epoll()
    #      ^^^^^^^^^^^^^^ unclosed-resource: The epoll object from `select.epoll` is never released.
    poll.register(fileno)
    try:
        while True:
            print(poll.poll(1))
    except KeyboardInterrupt:
        print("bye")


def one_after_the_other(paths):
    for path in paths:
        lines = open(path)
        #       ^^^^^^^^^^ unclosed-resource: The file from `open` is never released
        while True:
            try:
                print(next(lines))
            except StopIteration:
                break
