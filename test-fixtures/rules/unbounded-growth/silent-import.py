"""Tables of the program: filled as modules are imported, or by putting two of a kind together."""

_states = []
_by_name = {}


def add_unfinished(name, clear):
    state = (name, clear)
    _states.append(state)
    _by_name[name] = state


add_unfinished("update", clear=True)
add_unfinished("bisect", clear=False)


def extend():
    add_unfinished("shelve", clear=True)


class Helper:
    def __init__(self):
        self._setups = []

    def merge(self, other):
        self._setups.extend(other._setups)


HELPER = Helper()


class Table:
    def __init__(self):
        self._wrappers = []

    def wrap(self, name, options):
        def dec(wrapper):
            self._wrappers.append((name, wrapper, options))
            return wrapper

        return dec


TABLE = Table()
