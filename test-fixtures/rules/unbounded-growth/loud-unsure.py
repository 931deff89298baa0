# All of these have low confidence: shown only where everything is wanted.
import sys

_given = []


def give(item):
    _given.append(item)
#   ^^^^^^^^^^^^^^^^^^^ unbounded-growth: `_given` grows each time `give` runs
    consume(_given)


# A script ends.
problems = []


def check(path):
    if not path.endswith(".py"):
        problems.append(path)
#       ^^^^^^^^^^^^^^^^^^^^^ unbounded-growth: `problems` grows each time `check` runs


def main():
    for path in sys.argv[1:]:
        check(path)
    print("\n".join(problems))


if __name__ == "__main__":
    main()
