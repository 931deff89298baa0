"""Called at import too, but mostly while the program works."""

_lines = []


def log(text):
    _lines.append(text)
  # ^^^^^^^^^^^^^^^^^^^ unbounded-growth: `_lines` grows each time `log` runs


log("loading")
log("loaded")


def start(job):
    log(job)


def stop(job):
    log(job)


def fail(job, error):
    log(job)
    log(error)
