"""One of several that hold their maker: letting go of one in `close()` frees nothing. No such fix."""


class Log:
    def __init__(self, server):
        self.server = server

    def lines(self):
        return self.server.read()


class Mapping:
    def __init__(self, server):
        self.server = server

    def names(self):
        return self.server.list()


class Server:
    def __init__(self):
        self.log = Log(self)
        #          ^^^^^^^^^ reference-cycle: `Log` keeps `self`
        self.mapping = Mapping(self)
        #              ^^^^^^^^^^^^^ reference-cycle: `Mapping` keeps `self`

    def close(self):
        self.open = False
