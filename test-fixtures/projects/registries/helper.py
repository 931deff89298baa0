"""A registry whose decorators other modules put on their functions."""


class Extension:
    def __init__(self):
        self._commands = []
        self._events = []

    def wrapped(self, command):
        def decorate(function):
            self._commands.append((command, function))
            return function

        return decorate

    def seen(self, event):
        self._events.append(event)
       #^^^^^^^^^^^^^^^^^^^^^^^^^^ unbounded-growth: grows each time `Extension.seen` runs


extension = Extension()
