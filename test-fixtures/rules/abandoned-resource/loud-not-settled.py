"""What happens to another one, or to a part of it, settles nothing."""
import socket
import sys


class Other:
    def attach_to(self, address):
        self.sock = socket.socket()
       #^^^^^^^^^^^^^^^^^^^^^^^^^^^ abandoned-resource: `self.sock` may still hold an open socket when `Other.attach_to` runs again
        self.sock.connect(address)
        self.spare.append(address)
        self.other.close()


class CalledFromTwoPlaces:
    def attach_to(self, address):
        self.sock = socket.socket()
       #^^^^^^^^^^^^^^^^^^^^^^^^^^^ abandoned-resource: `self.sock` may still hold an open socket when `CalledFromTwoPlaces.attach_to` runs again
        self.sock.connect(address)


def main():
    it = CalledFromTwoPlaces()
    it.attach_to(("", 1))
    it.attach_to(("", 2))


class EndsOnOnePath:
    def sweep(self, path):
        self.out = open(path, "w")
       #^^^^^^^^^^^^^^^^^^^^^^^^^^ abandoned-resource: `self.out` may still hold an open file when `EndsOnOnePath.sweep` runs again
        if path:
            sys.exit()
