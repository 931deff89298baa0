# needs: lxml
import io

from claims import claim, report
from lxml import etree

ROWS = 20_000
XML = b"<root>" + b"".join(b"<row><a>%d</a></row>" % at for at in range(ROWS)) + b"</root>"


def left_on_root(empty):
    parser = etree.iterparse(io.BytesIO(XML), tag="row")
    for _, element in parser:
        if empty:
            element.clear()
    return len(parser.root)


@claim("lxml's `iterparse` leaves every element on the root, emptied or not")
def _():
    return left_on_root(False) == left_on_root(True) == ROWS


# It reads ahead of what it gives: what it has read already goes from the root, too, and is given all the same.
@claim("with `root.clear()` lxml leaves few at a time, and gives each as a whole")
def _():
    parser = etree.iterparse(io.BytesIO(XML), events=("start", "end"))
    _, root = next(parser)
    most = 0
    texts = []
    for event, element in parser:
        most = max(most, len(root))
        if event == "end" and element.tag == "row":
            texts.append(element.findtext("a"))
            root.clear()
    return most < ROWS / 10 and texts == [str(at) for at in range(ROWS)]


report()
