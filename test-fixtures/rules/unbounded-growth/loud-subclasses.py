"""A list in a class body belongs to the class and all that are built on it, however they reach it."""


class Base:
    items = []


class Child(Base):
    def handle_request(self, request):
        self.items.append(request)
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^ unbounded-growth: It lives as long as the class `Base`


class ByName:
    items = []


class Named(ByName):
    pass


def on_request(request):
    Named.items.append(request)
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^ unbounded-growth: It lives as long as the class `ByName`


class ByType:
    items = []

    def handle_request(self, request):
        type(self).items.append(request)
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unbounded-growth: `type(self).items` grows each time `ByType.handle_request` runs


class ByClass:
    items = []

    def handle_request(self, request):
        self.__class__.items.append(request)
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unbounded-growth: `self.__class__.items` grows each time `ByClass.handle_request` runs


class Far:
    items = []


class Middle(Far):
    pass


class Near(Middle):
    @classmethod
    def handle_request(cls, request):
        cls.items.append(request)
      # ^^^^^^^^^^^^^^^^^^^^^^^^^ unbounded-growth: It lives as long as the class `Far`


class Typed(Middle):
    """Reported once for each list: the first place is enough."""

    def handle_request(self, request):
        type(self).items.append(request)
