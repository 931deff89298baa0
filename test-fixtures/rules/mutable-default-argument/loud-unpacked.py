class Job:
    def __init__(self, name, args=[], kwargs={}):
        #                         ^^ mutable-default-argument: `__init__` stores it
        #                                    ^^ mutable-default-argument: `__init__` stores it
        self.name, self.args, self.kwargs = name, args, kwargs

    def more(self, it):
        self.args.append(it)
        self.kwargs[it] = it


def split(it, seen=[]):
    #              ^^ mutable-default-argument: `split` changes it
    first, known = it[0], seen
    known.append(first)
    return first


def both(first, rest=[]):
    #                ^^ mutable-default-argument: is made once and shared by every call
    pair = (first, rest)
    print(pair)
