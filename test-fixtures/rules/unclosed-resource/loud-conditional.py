"""Handles that one branch opens and what follows uses: an `ExitStack` releases them, where nothing else holds them."""
import sqlite3
import sys


def none_first(path):
    f = None
    if path:
        f = open(path)
        #   ^^^^^^^^^^ unclosed-resource: is never released
    if f:
        print(f.read())
    return 1


def standard_output_else(path, lines):
    if path:
        out = open(path, "w")
        #     ^^^^^^^^^^^^^^^ unclosed-resource: is never released
    else:
        out = sys.stdout
    for line in lines:
        out.write(line)


def released_on_some_paths(path, lines):
    out = sys.stdout
    if path is not None:
        out = open(path, "w")
        #     ^^^^^^^^^^^^^^^ unclosed-resource: is released on some paths only
    if not lines:
        return
    out.writelines(lines)
    if out is not sys.stdout:
        out.close()


def not_a_context_that_closes(path):
    connection = None
    if path:
        connection = sqlite3.connect(path)
        #            ^^^^^^^^^^^^^^^^^^^^^ unclosed-resource: is never released
    if connection is not None:
        print(connection.execute("select 1").fetchone())


def the_name_is_taken(path, stack):
    f = None
    if path:
        f = open(path)
        #   ^^^^^^^^^^ unclosed-resource: is never released
    if f:
        stack.append(f.read())


# No fix: two of them, a value that somebody else owns, a second use of the name later on.
def two(path, other):
    if path:
        f = open(path)
        #   ^^^^^^^^^^ unclosed-resource: is never released
    else:
        f = open(other)
        #   ^^^^^^^^^^^ unclosed-resource: is never released
    print(f.read())


def given(path, f):
    if path:
        f = open(path)
        #   ^^^^^^^^^^ unclosed-resource: is never released
    print(f.read())


def again(path):
    f = None
    if path:
        f = open(path)
        #   ^^^^^^^^^^ unclosed-resource: is replaced by another value
    if f:
        print(f.read())
    f = 1
    print(f)


def in_a_loop(paths):
    f = None
    for path in paths:
        if path:
            f = open(path)
            #   ^^^^^^^^^^ unclosed-resource: is opened again in a loop
        if f:
            print(f.read())
