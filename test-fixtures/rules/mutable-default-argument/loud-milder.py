def passed_on(options={}):
#                     ^^ mutable-default-argument: The default `{}` of `options` is made once and shared by every call, and is passed to `unknown`, which may keep or change it.
    unknown(options)


def passed_by_keyword(self, options={}):
#                                   ^^ mutable-default-argument: The default `{}` of `options` is made once and shared by every call, and is passed to `self.client.send`, which may keep or change it.
    self.client.send(options=options)


def only_read(names=["a", "b"]):
#                   ^^^^^^^^^^ mutable-default-argument: The default `["a", "b"]` of `names` is made once and shared by every call; nothing here changes it.
    return [name.upper() for name in names]


def not_used(names=[]):
#                  ^^ mutable-default-argument: The default `[]` of `names` is made once and shared by every call; nothing here changes it.
    return 1


def copied(names=[]):
#                ^^ mutable-default-argument: The default `[]` of `names` is made once and shared by every call; nothing here changes it.
    names = list(names)
    names.append(1)
    return names


def sliced(names=[]):
#                ^^ mutable-default-argument: The default `[]` of `names` is made once and shared by every call; nothing here changes it.
    names = names[:]
    names.append(1)
    return names


def replaced_when_empty(names=[]):
#                             ^^ mutable-default-argument: The default `[]` of `names` is made once and shared by every call; nothing here changes it.
    names = names or []
    names.append(1)
    return names


def guarded(names=[]):
#                 ^^ mutable-default-argument: The default `[]` of `names` is made once and shared by every call; nothing here changes it.
    if not names:
        names = [1]
    names.append(2)
    return names


def guarded_by_length(names=[]):
#                           ^^ mutable-default-argument: The default `[]` of `names` is made once and shared by every call; nothing here changes it.
    if len(names) > 0:
        return 1
    return 2


def only_when_given(names=[]):
#                         ^^ mutable-default-argument: The default `[]` of `names` is made once and shared by every call; nothing here changes it.
    if names:
        names.append(1)


def callee_reads(names=[]):
#                      ^^ mutable-default-argument: The default `[]` of `names` is made once and shared by every call; nothing here changes it.
    return only_read(names)


def unpacked(options={}):
#                    ^^ mutable-default-argument: The default `{}` of `options` is made once and shared by every call; nothing here changes it.
    return unknown(**options)


def printed(log, names=[]):
#                      ^^ mutable-default-argument: The default `[]` of `names` is made once and shared by every call; nothing here changes it.
    log.info("names: %s", names)
    return ", ".join(names)


def copies_first(names):
    names = list(names)
    names.append(1)
    return names


def callee_copies(names=[]):
#                       ^^ mutable-default-argument: The default `[]` of `names` is made once and shared by every call, and is passed to `copies_first`, which may keep or change it.
    copies_first(names)


class Sheets:
    def __init__(self, names):
        names = ["base"] + names
        self.load(names)

    def load(self, names):
        names.reverse()


def sheets(names=[]):
    #            ^^ mutable-default-argument: The default `[]` of `names` is made once and shared by every call; nothing here changes it.
    # What is reversed is a list of its own.
    return Sheets(names)


def page():
    return sheets()


def without_mode(options):
    options.pop("--mode", None)
    return 1


def run(path, options={}):
    #                 ^^ mutable-default-argument: The default `{}` of `options` is made once and shared by every call; nothing here changes it.
    # From an empty one nothing can be taken.
    return without_mode(options)


def run_all(paths):
    return [run(it) for it in paths]
