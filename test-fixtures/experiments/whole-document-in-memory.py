import io
import xml.etree.ElementTree as ET

from claims import claim, peak, report

XML = b"<root>" + b"<row><a>1</a></row>" * 100_000 + b"</root>"


def whole():
    for row in ET.parse(io.BytesIO(XML)).getroot():
        row.findtext("a")


def with_elements_cleared():
    for _, element in ET.iterparse(io.BytesIO(XML)):
        if element.tag == "row":
            element.clear()


def with_root_cleared():
    parser = ET.iterparse(io.BytesIO(XML), events=("start", "end"))
    _, root = next(parser)
    for event, element in parser:
        if event == "end" and element.tag == "row":
            root.clear()


@claim("`iterparse` with `elem.clear()` is no constant memory: the empty children stay on the root")
def _():
    return peak(with_elements_cleared) > 5 * peak(with_root_cleared)


@claim("with `root.clear()` it is, far below the whole document")
def _():
    return peak(whole) > 20 * peak(with_root_cleared)


report()
