# fixture: not nested (only classes of the module are looked at)
"""Properties, comparisons and type annotations leave the attributes of an object alone."""
import copy


class Diff(object):
#^^^^^^^^^ class-without-slots: fixed attributes `size`, `count`, `name`, `label`
    """Of two snapshots."""

    def __init__(self, size, count):
        self.size, self.count = size, count
        self.name = self.label = None

    @property
    def average(self):
        return self.size / self.count

    @staticmethod
    def none():
        return None

    def by_size(self):
        return self.size

    def __eq__(self, other: "Diff") -> bool:
        if not isinstance(other, Diff):
            return NotImplemented
        return self.size == other.size

    def __lt__(self, other):
        return type(other) is Diff and self.size < other.size


def differences(rows) -> list[Diff]:
    out: list[Diff] = []
    for row in rows:
        diff: Diff = Diff(row.size, row.count)
        out.append(copy.copy(diff))
    out.sort(key=Diff.by_size)
    return out


def largest(found: Diff) -> Diff:
    return found
