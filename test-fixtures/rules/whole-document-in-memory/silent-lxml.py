"""What goes from the tree as soon as it was looked at."""
from lxml import etree


def usual(path):
    for event, elem in etree.iterparse(path, tag="item"):
        print(elem.text)
        elem.clear()
        while elem.getprevious() is not None:
            del elem.getparent()[0]


def removed(path):
    for event, elem in etree.iterparse(path, tag="item"):
        print(elem.text)
        elem.getparent().remove(elem)


def found(path):
    for event, elem in etree.iterparse(path, tag="item"):
        if elem.get("id") == "1":
            return elem.text
