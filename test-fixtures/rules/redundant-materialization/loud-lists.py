from collections import Counter
from itertools import chain


def rows(d, f):
    keys = list(filter(lambda x: "cc:" in x, d.keys())) + list(filter(lambda x: "uc:" in x, d.keys()))
    #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ redundant-materialization: `list(filter(lambda x: "cc:" in x, d.keys())) …, d.keys()))` builds a list that `map` goes through once.
    parsed = list(chain.from_iterable(filter(None, list(map(lambda x: f(x, d[x]), keys)))))
    #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ redundant-materialization: `list(chain.from_iterable(filter(None, list(ma…), keys)))))` builds a list that one loop goes through once.
    out = []
    for row in parsed:
        out.append(row)
    return out


def longest(lines):
    return max([line.size for line in lines])
    #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ redundant-materialization: `[line.size for line in lines]` builds a list that `max` goes through once.


def has_empty(lines):
    return any([not line for line in lines])
    #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ redundant-materialization: `[not line for line in lines]` builds a list that `any` goes through once.


def lengths(lines):
    return sum([len(line) for line in lines], 0)
    #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ redundant-materialization: `[len(line) for line in lines]` builds a list that `sum` goes through once.


def kinds(items):
    return set([item.kind for item in items]), Counter([item.kind for item in items])
    #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ redundant-materialization: `[item.kind for item in items]` builds a list that `set` goes through once.
    #                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ redundant-materialization: `[item.kind for item in items]` builds a list that `Counter` goes through once.


def numbers(texts):
    for number in list(map(int, texts)):
    #             ^^^^^^^^^^^^^^^^^^^^^ redundant-materialization: `list(map(int, texts))` builds a list that one loop goes through once.
        print(number)


def in_order(texts):
    return sorted(list(map(int, texts)), reverse=True)
    #             ^^^^^^^^^^^^^^^^^^^^^ redundant-materialization: `list(map(int, texts))` builds a list that `sorted` copies into another one.


def generated(texts):
    return tuple(list(text for text in texts if text))
    #            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ redundant-materialization: `list(text for text in texts if text)` builds a list that `tuple` copies into another one.


def collected(rows):
    return tuple([row.key for row in rows]), sorted([row.size for row in rows])
#                ^^^^^^^^^^^^^^^^^^^^^^^^^ redundant-materialization: builds a list that `tuple` copies into another one
#                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^ redundant-materialization: builds a list that `sorted` copies into another one


def of_own(text, take):
    words = text.split()
    print(len(words))
    for word in list(map(str.lower, words)):
#               ^^^^^^^^^^^^^^^^^^^^^^^^^^^ redundant-materialization: `list(map(str.lower, words))` builds a list that one loop goes through once.
        take(word)


def of_arguments(take, *parts):
    for part in list(filter(None, parts)):
#               ^^^^^^^^^^^^^^^^^^^^^^^^^ redundant-materialization: `list(filter(None, parts))` builds a list that one loop goes through once.
        take(part)


def counted(values):
    counts = {}
    for value in list(map(str, values)):
#                ^^^^^^^^^^^^^^^^^^^^^^ redundant-materialization: `list(map(str, values))` builds a list that one loop goes through once.
        counts[value] = 1
    return counts
