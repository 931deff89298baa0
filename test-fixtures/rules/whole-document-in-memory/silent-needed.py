import json
import xml.etree.ElementTree as ET

import xmltodict


def root_cleared(path):
    context = ET.iterparse(path, events=("start", "end"))
    _, root = next(context)
    for event, elem in context:
        if event == "end":
            handle(elem)
            root.clear()


def both_cleared(path):
    context = ET.iterparse(path, events=("start", "end"))
    _, root = next(context)
    for event, elem in context:
        handle(elem)
        elem.clear()
        root.clear()


def removed(path, parents):
    for event, elem in ET.iterparse(path):
        handle(elem)
        parents[-1].remove(elem)


def handed_on(path):
    for event, elem in ET.iterparse(path):
        handle(elem)


def first(path):
    for event, elem in ET.iterparse(path):
        if elem.tag == "title":
            return elem.text


def unknown(data):
    return xmltodict.parse(data.decode("utf-8"))


def text_needed(data: bytes):
    text = data.decode("utf-8")
    print(text)
    return xmltodict.parse(text)


def as_json(data: bytes):
    return json.loads(data.decode("utf-8"))


def read_twice(path):
    root = ET.parse(path).getroot()
    print(len(root))
    for item in root:
        handle(item)


def changed(path):
    tree = ET.parse(path)
    for item in tree.getroot():
        item.set("a", "b")
    tree.write(path)


def found(path):
    return ET.parse(path).find("item")


def other_module(ET, path):
    for item in ET.parse(path).getroot():
        handle(item)


def handed_on_under_another_name(path):
    for _, elem in ET.iterparse(path):
        record = elem
        empty(record)


def kept_in_an_attribute(self, path):
    for _, elem in ET.iterparse(path):
        self.last = elem


def root_at_last(data):
    for _, element in ET.iterparse(data):
        element.tag = element.tag.lower()
    return element.findall("track")
