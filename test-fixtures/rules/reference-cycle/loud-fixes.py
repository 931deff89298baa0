class Slotted:
    __slots__ = ("value", "parent", "children")

    def __init__(self, value):
        self.value = value
        self.parent = None
        self.children = []

    def add(self, child):
        child.parent = self
      # ^^^^^^^^^^^^^^^^^^^ reference-cycle: `child.parent` points back to the object that holds `child` in `self.children`
        self.children.append(child)

    def root(self):
        return self if self.parent is None else self.parent.root()


class Panel:
    def __init__(self, window):
        self.window = window

    def title(self):
        return self.window.title


class Window:
    def __init__(self):
        self.panel = Panel(self)
        #            ^^^^^^^^^^^ reference-cycle: `Panel` keeps `self` in `Panel.window`

    def close(self):
        print("closed")


class Group:
    def __init__(self):
        self.members = []

    def add(self, member):
        member.group_of = self
      # ^^^^^^^^^^^^^^^^^^^^^^ reference-cycle: `member.group_of` points back
        self.members.append(member)
