import xml.dom.minidom
import xml.etree.ElementTree as ET
from urllib.request import urlopen

import xmltodict


def parse(data: bytes):
    return xmltodict.parse(data.decode("utf-8"))["root"]
    #                      ^^^^^^^^^^^^^^^^^^^^ whole-document-in-memory: `data.decode("utf-8")` makes a second copy of the document as text, and `xmltodict.parse` takes bytes.


def fetched(url):
    with urlopen(url) as response:
        return ET.fromstring(response.read().decode())
        #                    ^^^^^^^^^^^^^^^^^^^^^^^^ whole-document-in-memory: `response.read().decode()` makes a second copy of the document as text, and `ET.fromstring` takes bytes.


def encoded(text: str):
    return xml.dom.minidom.parseString(text.encode().decode("utf-8"))
    #                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ whole-document-in-memory: `text.encode().decode("utf-8")` makes a second copy of the document as text, and `xml.dom.minidom.parseString` takes bytes.


def stream(path):
    for event, elem in ET.iterparse(path, events=("start", "end")):
        if event == "end":
            handle(elem)
            elem.clear()
          # ^^^^^^^^^^^^ whole-document-in-memory: `elem.clear()` empties the element, but the empty element stays on the root: memory still grows with the document.


def ends_only(path):
    for _, elem in ET.iterparse(path):
        handle(elem)
        elem.clear()
      # ^^^^^^^^^^^^ whole-document-in-memory: `elem.clear()` empties the element, but the empty element stays on the root: memory still grows with the document.


def under_another_name(path):
    for event, elem in ET.iterparse(path, ["start", "end"]):
        if event == "end" and elem.tag == "record":
            record = elem
            print(record.attrib["id"], elem.find("name"))
            record.clear()
          # ^^^^^^^^^^^^^^ whole-document-in-memory: `record.clear()` empties the element, but the empty element stays on the root


def kept_under_another_name(path):
    for event, elem in ET.iterparse(path):
    #                  ^^^^^^^^^^^^^^^^^^ whole-document-in-memory: every one stays on the root, and nothing in the loop empties them.
        if elem.tag == "record":
            record = elem
            for name in record.findall("name"):
                if name.text:
                    print(name.text)
                    break


def kept(path):
    names = []
    for event, elem in ET.iterparse(path):
    #                  ^^^^^^^^^^^^^^^^^^ whole-document-in-memory: `ET.iterparse` gives one element at a time, but every one stays on the root, and nothing in the loop empties them.
        if elem.tag == "name":
            names.append(elem.text)
    return names


def tree(path):
    for item in ET.parse(path).getroot():
    #           ^^^^^^^^^^^^^^ whole-document-in-memory: `ET.parse` builds the whole tree, and one loop takes its elements one after the other.
        handle(item)


def named_tree(path):
    document = ET.parse(path)
    #          ^^^^^^^^^^^^^^ whole-document-in-memory: `ET.parse` builds the whole tree, and one loop takes its elements one after the other.
    root = document.getroot()
    for item in root.iter("item"):
        handle(item)
