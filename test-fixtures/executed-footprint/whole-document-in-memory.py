# %% elements that stay on the root
# recipe: clear-root, less: peak
import os
import xml.etree.ElementTree as ET


def prepare(folder):
    path = os.path.join(folder, "rows.xml")
    with open(path, "w") as out:
        out.write("<rows>" + "<row><n>1</n></row>" * 30_000 + "</rows>")
    return path


def experiment(path):
    found = 0
    for event, element in ET.iterparse(path, events=("start", "end")):
        if event == "end" and element.tag == "row":
            found += int(element.findtext("n"))
            element.clear()
    return found
