import json
from itertools import chain


def joined(items):
    return "".join([str(item) for item in items])


async def awaited(items):
    return any([await item.done() for item in items])


def used_twice(texts):
    numbers = list(map(int, texts))
    print(len(numbers))
    for number in numbers:
        print(number)


def indexed(texts):
    return list(map(int, texts))[0]


def returned(texts):
    return list(map(int, texts))


def stopped(threads):
    for thread in list(filter(lambda it: it.alive, threads)):
        threads.remove(thread)


def deleted(table):
    for key in list(filter(None, table)):
        del table[key]


def called(children):
    for child in list(filter(None, children)):
        child.close()


def copy_of_a_list(items):
    for item in list(items):
        print(item)


def literal():
    return sum([it * 2 for it in (1, 2, 3)])


def between(texts):
    numbers = list(map(int, texts))
    texts.clear()
    for number in numbers:
        print(number)


def other_list(list, texts):
    for number in list(map(int, texts)):
        print(number)


def repeated(texts, names):
    wanted = list(map(int, texts))
    return [name for name in names if name in wanted]


def lazy(texts):
    return chain(list(map(int, texts)), [1])


def comprehension_in_loop(nodes):
    for node in [it for it in nodes if it.ok]:
        print(node)


def two_updates(a, b):
    new = {}
    new.update(a)
    new.update({"x": 1, "y": 2})
    return new


def own_value():
    new = {}
    new.update({"a": 1})
    new.update({"b": new["a"]})
    return new


def normalised(value):
    return json.loads(json.dumps(value))


def compared(value, other):
    return json.loads(json.dumps(value)) == other


def with_options(value):
    plain = json.loads(json.dumps(value, default=str))
    plain["a"] = 1
    return plain


def every_form(forms):
    return all([form.is_valid() for form in forms])


def held_by_others(self, take, given):
    mine = []
    self.mine = mine
    named = given
    for it in list(map(str, mine)):
        take(it)
    for it in list(map(str, given)):
        take(it)
    for it in list(map(str, named)):
        take(it)
    for it in list(map(str, self.mine)):
        take(it)


def seen_by_inner(take):
    waiting = [1, 2]

    def more():
        waiting.append(3)

    for it in list(map(str, waiting)):
        take(more, it)


def stored_into(target, headers):
    for key, value in list(zip(headers, headers)):
        target[key] = value


def handed_on(take, keep):
    waiting = [1, 2]
    keep(waiting)
    for it in list(map(str, waiting)):
        take(it)
