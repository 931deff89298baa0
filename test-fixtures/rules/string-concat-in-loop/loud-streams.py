"""Loops whose number of steps only the data knows."""
import os


def until_closed(connection):
    data = b""
    while True:
        block = connection.recv(4096)
        if not block:
            return data
        data += block
#       ^^^^^^^^^^^^^ string-concat-in-loop: bytes do not grow in place


def of_descriptor(fd):
    data = b""
    while True:
        block = os.read(fd, 8192)
        if not block:
            break
        data += block
#       ^^^^^^^^^^^^^ string-concat-in-loop: bytes do not grow in place
    return data


async def chunks(response):
    data = b""
    async for chunk in response.content.iter_chunked(1024):
        data += chunk
#       ^^^^^^^^^^^^^ string-concat-in-loop: bytes do not grow in place
    return data


class Hex:
    def __init__(self):
        self.text = ""

    def write(self, image: bytes):
        for byte in image[4:]:
            print(byte)
        for byte in image:
            self.text += "%02x" % byte
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^ string-concat-in-loop: an attribute does not grow in place
