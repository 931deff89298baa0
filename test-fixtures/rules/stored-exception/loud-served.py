"""A script that serves does not end; one that goes through its arguments does."""
import sys

from flask import Flask

app = Flask(__name__)
_failed = []
_skipped = []


@app.route("/run/<name>")
def run(name):
    try:
        return start(name)
    except ValueError as error:
        _failed.append(error)
      # ^^^^^^^^^^^^^^^^^^^^^ stored-exception: `_failed` keeps the exception
        return "failed"


def convert(path):
    try:
        start(path)
    except ValueError as error:
        _skipped.append(error)
      # ^^^^^^^^^^^^^^^^^^^^^^ unbounded-growth: `_skipped` grows each time `convert` runs


if __name__ == "__main__":
    for it in sys.argv[1:]:
        convert(it)
    app.run()
