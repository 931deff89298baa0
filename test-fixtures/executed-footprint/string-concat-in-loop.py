# %% bytes
# recipe: join-parts, less: seconds
import io


def prepare(folder):
    return io.BytesIO(b"0123456789" * 80_000)


def experiment(stream):
    data = b""
    while True:
        block = stream.read(100)
        if not block:
            break
        data += block
    return len(data)
# %% an attribute
# recipe: join-parts, less: seconds
def prepare(folder):
    return range(20_000)


class Page:
    def __init__(self):
        self.text = ""

    def fill(self, items):
        for item in items:
            self.text += f"<li>{item}</li>"


def experiment(items):
    page = Page()
    page.fill(items)
    return len(page.text)
# %% prepended
# recipe: join-parts, less: seconds
def prepare(folder):
    return range(40_000)


def experiment(items):
    text = ""
    for item in items:
        text = str(item) + text
    return len(text)
