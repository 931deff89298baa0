def build_html(items):
    html = ""
    for item in items:
        html += f"<li>{item}</li>"
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^ string-concat-in-loop: `html` grows by concatenation in a loop. On CPython this is linear here, because a plain local grows in place; other interpreters may copy it at every step.
    return f"<ul>{html}</ul>"


def one_plus(items):
    text = ""
    for item in items:
        text = text + str(item)
#       ^^^^^^^^^^^^^^^^^^^^^^^ string-concat-in-loop: `text` grows by concatenation in a loop. On CPython this is linear here, because a plain local grows in place; other interpreters may copy it at every step.
    return text


def several(rows):
    out = '<table>'
    out += '\n'
    for row in rows:
        out += str(row)  # the row
#       ^^^^^^^^^^^^^^^ string-concat-in-loop: `out` grows by concatenation in a loop. On CPython this is linear here, because a plain local grows in place; other interpreters may copy it at every step.
        out += '\n'
    else:
        pass
    return out


def nested(rows):
    out = ""
    for row in rows:
        line = ""
        for cell in row:
            line += "%s," % cell
#           ^^^^^^^^^^^^^^^^^^^^ string-concat-in-loop: `line` grows by concatenation in a loop. On CPython this is linear here, because a plain local grows in place; other interpreters may copy it at every step.
        out += line
#       ^^^^^^^^^^^ string-concat-in-loop: `out` grows by concatenation in a loop. On CPython this is linear here, because a plain local grows in place; other interpreters may copy it at every step.
    return out


def parameter(text: str, items):
    for item in items:
        text += ("a"
#       ^^^^^^^^^^^^ string-concat-in-loop: `text` grows by concatenation in a loop. On CPython this is linear here, because a plain local grows in place; other interpreters may copy it at every step.
                 "b")
    return text


def separated(items):
    text = ""
    for item in items:
        if text:
            text += ", "
#           ^^^^^^^^^^^^ string-concat-in-loop: `text` grows by concatenation in a loop. On CPython this is linear here, because a plain local grows in place; other interpreters may copy it at every step.
        text += str(item)
    return text


def with_cleanup(items):
    text = ""
    try:
        for item in items:
            text += str(item)
#           ^^^^^^^^^^^^^^^^^ string-concat-in-loop: `text` grows by concatenation in a loop. On CPython this is linear here, because a plain local grows in place; other interpreters may copy it at every step.
    finally:
        print(text)


def while_true(read):
    text = ""
    while True:
        block = read()
        if not block:
            break
        text += block
#       ^^^^^^^^^^^^^ string-concat-in-loop: `text` grows by concatenation in a loop. On CPython this is linear here, because a plain local grows in place; other interpreters may copy it at every step.
    return text
