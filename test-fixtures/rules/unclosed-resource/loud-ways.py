"""What came before the acquisition decides nothing, or may have changed."""


def changed_in_between(path, quiet):
    if quiet:
        return None
    quiet = input(path)
    f = open(path)
    #   ^^^^^^^^^^ unclosed-resource: some paths only
    if not quiet:
        f.close()
    return 1


def another_test(path, quiet, loud):
    if quiet:
        return None
    f = open(path)
    #   ^^^^^^^^^^ unclosed-resource: some paths only
    if loud:
        f.close()
    return 1


def the_wrong_way_round(path, quiet):
    if quiet:
        return None
    f = open(path)
    #   ^^^^^^^^^^ unclosed-resource: never released
    if quiet:
        f.close()
    return f.name


def what_a_call_may_change(self, path):
    if not self.path:
        self.load()
    if self.path:
        f = open(path)
        #   ^^^^^^^^^^ unclosed-resource: never released
        print(f.read())


def a_number(path, names):
    opened = 0
    f = open(path)
    #   ^^^^^^^^^^ unclosed-resource: some paths only
    if names:
        opened = 1
    if opened:
        f.close()


class Writer:
    def the_attribute_changes(self, path):
        f = None
        if self.path:
            f = open(path)
            #   ^^^^^^^^^^ unclosed-resource: some paths only
        self.path = path
        if self.path:
            f.close()

    def the_wrong_value(self, path):
        self.own = True
        f = open(path)
        #   ^^^^^^^^^^ unclosed-resource: never released
        self.own = False
        if self.own:
            f.close()


def may_have_one(target, text, own):
    file = target
    if own:
        file = open(target, "wb")
        #      ^^^^^^^^^^^^^^^^^^ unclosed-resource: replaced by another value
    if hasattr(target, "buffer"):
        file = target.buffer
    text.attach(file)


def another_kind(source):
    if isinstance(source, str):
        f = open(source)
        #   ^^^^^^^^^^^^ unclosed-resource: some paths only
    else:
        f = source
    if isinstance(source, dict):
        f.close()
