"""Loops with as many steps as the data has, beside those of which the code says how many there are."""
import asyncio
import time

SIZE = 0x2000
BLOCK = 64


def long_range(radio):
    data = b""
    for address in range(0, 0x1000000, 16):
        data += radio.pipe.read(16)
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^ string-concat-in-loop: bytes do not grow in place
    return data


def by_constants(radio):
    data = b""
    for address in range(0, SIZE, BLOCK):
        data += radio.pipe.read(BLOCK)
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ string-concat-in-loop: bytes do not grow in place
    return data


def given_size(radio, size):
    data = b""
    for address in range(0, size, BLOCK):
        data += radio.pipe.read(BLOCK)
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ string-concat-in-loop: bytes do not grow in place
    return data


def ends_early(response):
    image = b""
    count = 0
    for chunk in response.iter_content(1024 * 1024):
        count += 1
        if count > 5:
            return None
        image += chunk
#       ^^^^^^^^^^^^^^ string-concat-in-loop: bytes do not grow in place
    return image


def paced(pipe):
    data = b""
    while True:
        block = pipe.read(64)
        if not block:
            return data
        data += block
#       ^^^^^^^^^^^^^ string-concat-in-loop: bytes do not grow in place
        time.sleep(0.01)


async def gives_way(pipe):
    data = b""
    while True:
        block = await pipe.read(64)
        if not block:
            return data
        data += block
#       ^^^^^^^^^^^^^ string-concat-in-loop: bytes do not grow in place
        await asyncio.sleep(0)


def until_mark(memory, address):
    data = b""
    while True:
        page = memory.read(address, 4096)
        data += page
#       ^^^^^^^^^^^^ string-concat-in-loop: bytes do not grow in place
        if b"\0" in page:
            return data[:10]
        address += len(page)


def all_at_once(source):
    data = b""
    while True:
        part = source.read()
        if not part:
            break
        data += part
#       ^^^^^^^^^^^^ string-concat-in-loop: bytes do not grow in place
    return data


def counted_down(serial, missing):
    answer = b""
    while True:
        part = serial.read(missing)
        answer += part
#       ^^^^^^^^^^^^^^ string-concat-in-loop: bytes do not grow in place
        missing -= len(part)
        if not missing:
            break
    return answer


def asked_for_later(pipe):
    data = b""

    def show():
        return data

    while True:
        block = pipe.recv(64)
        if not block:
            break
        data += block
#       ^^^^^^^^^^^^^ string-concat-in-loop: captures does not grow in place
    return show


def handed_on_before(pipe, status):
    data = b""

    def show():
        return data

    status.watch(show)
    while True:
        block = pipe.recv(64)
        if not block:
            break
        data += block
#       ^^^^^^^^^^^^^ string-concat-in-loop: captures does not grow in place
    return data


def watched(pipe, status):
    data = b""
    status.watch(lambda: len(data))
    while True:
        block = pipe.recv(64)
        if not block:
            break
        data += block
#       ^^^^^^^^^^^^^ string-concat-in-loop: captures does not grow in place
    return data
