"""Loops whose number of steps is written in the code, and strings that the loop itself looks at through a function."""
import base64
import struct

START, END = 0x10, 0x40
BLOCKS = {1: b"a", 2: b"b"}


def memory(radio):
    data = b""
    for address in range(0, 0x1000, 16):
        radio.pipe.write(struct.pack(">cHB", b"R", address, 16))
        data += radio.pipe.read(16)
    return data


def blocks(radio):
    data = b"head"
    for block in range(0, 0xBF + 1):
        data += radio.pipe.read(256)
    for block in range(2 * 8, 2**5, 1):
        data += radio.pipe.read(256)
    return data


def size_above(radio):
    size = 4 * 64
    data = b""
    for at in range(size):
        data += radio.pipe.read(256)
    return data


def table(values):
    text = ""
    for row in range(16):
        for column in range(0x10):
            text = text + str(values[row][column]) + "\t"
        text = text + "\n" + "-"
    return text


class Screen:
    def __init__(self, device):
        self.text = ""
        for line in range(1 << 5):
            self.text += device.readline()


def progress(radio, status):
    data = b""

    def show():
        status.current = len(data)

    while True:
        block = radio.read(64)
        if not block:
            return data
        data += block
        show()


def answered(pipe, size):
    answer = ""
    complete = lambda: len(answer) >= size
    while not complete():
        answer += pipe.readline()
    return answer


def not_a_string(values):
    out = ""
    for value in values:
        out += struct.pack("B", value)
    return out


def not_one_either(values):
    out = ""
    for value in values:
        out += base64.b64encode(value)
    return out
