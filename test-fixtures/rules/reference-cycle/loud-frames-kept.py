"""Frames that no line at the end of the handler lets go of: another name has them, or they are raised again."""
import sys


def shown(work, find):
    try:
        work()
    except Exception:
        info = sys.exc_info()
        #      ^^^^^^^^^^^^^^ reference-cycle: `info` holds the traceback
        frames = find(info[2])
        print(frames)


def again(work, reraise):
    try:
        work()
    except Exception:
        kind, error, frames = sys.exc_info()
        #                     ^^^^^^^^^^^^^^ reference-cycle: holds the traceback
        error.args = ("again",)
        reraise(kind, error, frames)
