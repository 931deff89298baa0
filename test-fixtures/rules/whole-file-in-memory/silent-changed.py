"""Text that is changed as a whole and needed as one."""


def needed(log):
    with open(log) as f:
        text = f.read().strip()
    print(len(text))
    for line in text.splitlines():
        print(line)


def characters(log):
    with open(log) as f:
        text = f.read().strip()
    for character in text:
        print(character)


def handed_on(log):
    with open(log, "rb") as f:
        text = f.read().decode("utf-8")
    return text


def fields(log):
    with open(log) as f:
        text = f.read().strip()
    for field in text.split(";"):
        print(field)


def counted(log):
    with open(log) as f:
        text = f.read().strip()
    lines = text.splitlines()
    print(len(lines))
    for line in lines:
        print(line)
