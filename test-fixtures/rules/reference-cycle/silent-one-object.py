"""What is made once and lives as long as the program never becomes garbage, ring or not."""


class Panel:
    def __init__(self, window):
        self.window = window


class Window:
    def __init__(self):
        self.panel = Panel(self)
        self.on_close = self.close_all

    def close_all(self):
        return self.panel


class Registry:
    def __init__(self):
        self.panel = Panel(self)


REGISTRY = Registry()


def main():
    window = Window()
    window.close_all()


if __name__ == "__main__":
    main()
