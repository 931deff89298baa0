"""The step that copies is the one to look at."""


def shown(parts):
    text = ""
    for part in parts:
        if part.plain:
            text = text + part.name
        else:
            text = text + "<" + part.name
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ string-concat-in-loop: `text + … + …` makes a new string
    return text
