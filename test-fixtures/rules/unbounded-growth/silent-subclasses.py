"""Lists of a class that a subclass has for itself, empties, or replaces."""


class Base:
    items = []


class Own(Base):
    def __init__(self):
        self.items = []

    def handle_request(self, request):
        self.items.append(request)


class Emptied:
    items = []


class Emptying(Emptied):
    def handle_request(self, request):
        self.items.append(request)

    def flush(self):
        super().items.clear()


class Replaced:
    items = []

    def handle_request(self, request):
        type(self).items.append(request)

    def flush(self):
        self.__class__.items = []


class First:
    items = []


class Second:
    items = []


class Both(First, Second):
    """Whose list it is depends on their order."""

    def handle_request(self, request):
        self.items.append(request)


class OfTheObject:
    def __init__(self):
        self.items = []


class Part(OfTheObject):
    def handle_request(self, request):
        self.items.append(request)


class Meta(type):
    items = []

    def handle_request(cls, request):
        type(cls).other.append(request)
