"""What stands between does not raise, or there is nothing of its own to release."""
import gzip
import os


def logged(path, log):
    f = open(path)
    log.debug("opened")
    f.close()


class Worker:
    def run(self, path):
        f = open(path)
        self.logger.info("opened %s", path)
        f.close()


def both_ends():
    reading, writing = os.pipe()
    try:
        os.write(writing, b"x")
    finally:
        os.close(reading)
        os.close(writing)


def two_files(path, other):
    f = open(path)
    try:
        g = open(other)
    except BaseException:
        f.close()
        raise
    g.close()
    f.close()


def over_an_open_file(response):
    packed = gzip.GzipFile(fileobj=response)
    data = packed.read()
    packed.close()
    return data
