# %% points
# recipe: add-slots, less: peak
class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y


def prepare(folder):
    return 30_000


def experiment(count):
    return len([Point(number, number) for number in range(count)])
