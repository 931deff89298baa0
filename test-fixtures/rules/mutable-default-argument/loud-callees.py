"""What the functions do that a default is handed to, and the attributes it is put in."""


class Child:
    def __init__(self, command, args=[]):
        #                            ^^ mutable-default-argument: nothing here changes it
        self.start(command, args)

    def start(self, command, args):
        if isinstance(args, str):
            args = [args]
        if args == []:
            return
        self.args = args[:]
        self.args.insert(0, command)


class Members:
    def names(self, group, kinds=["user", "group"]):
        #                        ^^^^^^^^^^^^^^^^^ mutable-default-argument: nothing here changes it
        return self.filtered(group, kinds)

    def filtered(self, group, kinds):
        if "all" in kinds:
            kinds = ["user", "group", "contact"]
        for kind in kinds:
            print(kind)
        return [it for it in group if it.kind in kinds]


def quoted(name, args=[]):
    #                 ^^ mutable-default-argument: nothing here changes it
    return joined(name, args)


def joined(name, args):
    if args is not None and len(args) > 0:
        return "%s %s" % (name, " ".join([str(it) for it in args]))
    return name


class Model:
    def __init__(self, skip):
        self.skip = skip

    def rows(self, all_rows):
        return [it for it in all_rows if it not in self.skip]


class FlatModel(Model):
    def __init__(self, skip=set()):
        #                   ^^^^^ mutable-default-argument: nothing here changes it
        super().__init__(skip)


class TreeModel(Model):
    def __init__(self, db, skip=set()):
        #                       ^^^^^ mutable-default-argument: nothing here changes it
        Model.__init__(self, skip)
        self.db = db


class Stack:
    def __init__(self, frames):
        self.frames = frames

    def push(self, it):
        self.frames.append(it)


class DeepStack(Stack):
    def __init__(self, frames=[]):
        #                     ^^ mutable-default-argument: is changed through `Stack.__init__`
        super().__init__(frames)


def collected(row, into=[]):
    #                   ^^ mutable-default-argument: is changed through `forwarded`
    forwarded(row, into)


def forwarded(row, target):
    put(target, row)


def put(target, row):
    target.append(row)


class Report:
    def __init__(self, columns=["name"]):
        #                      ^^^^^^^^ mutable-default-argument: stores it
        self.columns = columns

    def header(self):
        return [it.upper() for it in self.columns]


class Elsewhere:
    def __init__(self, trail=[]):
        #                    ^^ mutable-default-argument: stores it
        self.trail = trail


def changed_on_some_other_object(it):
    it.trail.append(1)


class Handing:
    def __init__(self, columns=["name"]):
        #                      ^^^^^^^^ mutable-default-argument: stores it
        self.their_columns = columns

    def all(self):
        return self.their_columns


def kept(rows=[]):
    #         ^^ mutable-default-argument: may keep or change it
    remember(rows)


def remember(rows):
    def later():
        rows.append(1)

    return later


def options(argv=[]):
    #            ^^ mutable-default-argument: nothing here changes it
    if "-v" in argv or "--verbose" in argv:
        argv.remove("-v")
    if "-q" not in argv:
        return 1
    argv.clear()


def counted(argv=[]):
    #            ^^ mutable-default-argument: `counted` changes it
    if "-v" in argv or len(argv) == 0:
        argv.append("-v")


def logged(options={}):
    #              ^^ mutable-default-argument: nothing here changes it
    log("options: %s", options)


log = make_logger()


class Records:
    def __init__(self, on_row):
        self.on_row = on_row

    def each(self, rows, columns=["id"]):
        #                        ^^^^^^ mutable-default-argument: is passed to `self.on_row`, which may keep or change it
        for row in rows:
            self.on_row(row, columns)

    def kept(self, columns=["id"]):
        #                  ^^^^^^ mutable-default-argument: is passed to `Records.remember`, which may keep or change it
        self.remember(columns)

    def remember(self, columns):
        self.columns = columns

    def get_columns(self):
        return self.columns

    def drawn(self, cursor, dashes=[1, 2]):
        #                          ^^^^^^ mutable-default-argument: is passed to `cursor.set_dash`, which may keep or change it
        cursor.set_dash(dashes, 0)

    def once_more(self, bounds=[]):
        #                      ^^ mutable-default-argument: is passed to `Records.ramp`, which may keep or change it
        self.ramp(bounds)

    def ramp(self, bounds):
        bounds = list(map(float, bounds))
        bounds.append(0.0)
        return bounds


def unmatched(line, closing=[]):
    #                       ^^ mutable-default-argument: nothing here changes it
    for bracket in line:
        if bracket in closing:
            closing.remove(bracket)
    closing.sort()
    return list(closing)


def ended(line, closing=["]"]):
    #                   ^^^^^ mutable-default-argument: `ended` changes it
    for bracket in line:
        if bracket in closing:
            closing.remove(bracket)


def counted_calls(name, _calls={}):
    #                          ^^ mutable-default-argument: `counted_calls` changes it
    _calls[name] = _calls.get(name, 0) + 1
    return len(_calls)


def lit(light=[1.0, 2.0]):
    #         ^^^^^^^^^^ mutable-default-argument: nothing here changes it
    return "none" if light is None else "%f %f" % tuple(light)


def lit_or_not(light=[1.0, 2.0]):
    #                ^^^^^^^^^^ mutable-default-argument: nothing here changes it
    if light:
        print(light)


def otherwise(light=[1.0, 2.0]):
    #               ^^^^^^^^^^ mutable-default-argument: nothing here changes it
    if light is None:
        light = []
    print(light)


class Lamp:
    def __init__(self, light=[1.0, 2.0]):
        #                    ^^^^^^^^^^ mutable-default-argument: `__init__` stores it
        self.light = light

    def text(self):
        return "none" if self.light is None else draw(self.light)


class Repo:
    @classmethod
    def run_command(cls, command, args):
        command = ["git", command]
        command.extend(args)
        return run(command)

    @classmethod
    def add_to(cls, command, args):
        args.append(command)

    def branches(self, args=[]):
        #                   ^^ mutable-default-argument: nothing here changes it
        return Repo.run_command("branch", args)

    def tags(self, args=[]):
        #               ^^ mutable-default-argument: `Repo.add_to` changes it
        return Repo.add_to("tag", args)
