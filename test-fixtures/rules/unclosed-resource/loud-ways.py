"""What came before the acquisition decides nothing, or may have changed."""
import logging
import tarfile


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


def the_item_is_what_is_asked_for(self, path):
    if not self.results["dry"]:
        f = open(path)
        #   ^^^^^^^^^^ unclosed-resource: some paths only
        f.write(self.text)
    self.results["dry"] = input()
    if not self.results["dry"]:
        f.close()


def perhaps_no_round(path, loggers):
    handler = logging.FileHandler(path)
    #         ^^^^^^^^^^^^^^^^^^^^^^^^^ unclosed-resource: handed on
    for logger in [*loggers]:
        logger.addHandler(handler)


def the_next_round_opens_another(paths, stopping):
    for path in paths:
        f = open(path)
        #   ^^^^^^^^^^ unclosed-resource: again in a loop
        if stopping(path):
            f.close()
            break
        print(f.readline())


def over_nothing_that_is_open(tree, path):
    archive = tarfile.open(path, "r", None)
    #         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unclosed-resource: never released
    tree.add_all(archive.getnames())


def the_literal_says_the_opposite(output, path):
    if output == "pipe":
        f = open(path)
        #   ^^^^^^^^^^ unclosed-resource: never released
    if output.startswith("file"):
        f.close()


def none_of_them(mode, path):
    if mode == "c":
        f = open(path)
        #   ^^^^^^^^^^ unclosed-resource: never released
    if mode in ("a", "b"):
        f.close()


def perhaps_empty(path, folder):
    text = folder.strip()
    f = open(path)
    #   ^^^^^^^^^^ unclosed-resource: some paths only
    if text:
        f.close()
