# %% a comprehension in sum
# recipe: generator, less: peak
def prepare(folder):
    return range(100_000)


def experiment(numbers):
    return sum([number * number for number in numbers])
# %% a list of map
# recipe: consume-lazily, less: peak
def prepare(folder):
    return range(100_000)


def experiment(numbers):
    return max(list(map(str, numbers)))
# %% a comprehension in tuple
# recipe: generator, less: peak
def prepare(folder):
    return range(300_000)


def experiment(numbers):
    return len(tuple([number % 9 for number in numbers]))
# %% one-key updates
# recipe: one-literal, less: seconds
def prepare(folder):
    return range(300_000)


def experiment(numbers):
    made = 0
    for number in numbers:
        row = {}
        row.update({"number": number})
        row.update({"square": number * number})
        row.update({"name": str(number)})
        made += len(row)
    return made
