"""lxml keeps what it gives on the root, as the standard library does."""
from lxml import etree


def kept(path):
    count = 0
    for event, elem in etree.iterparse(path):
        #              ^^^^^^^^^^^^^^^^^^^^^ whole-document-in-memory: every one stays on the root
        if elem.tag == "item":
            count += 1
    return count


def some(path):
    for event, elem in etree.iterparse(path, events=("start", "end"), tag="item"):
        print(elem.text)
        elem.clear()
#       ^^^^^^^^^^^^ whole-document-in-memory: the empty element stays on the root


def emptied(path):
    for event, elem in etree.iterparse(path, events=("start", "end")):
        print(elem.text)
        elem.clear()
#       ^^^^^^^^^^^^ whole-document-in-memory: the empty element stays on the root
