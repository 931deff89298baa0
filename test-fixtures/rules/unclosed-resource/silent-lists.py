"""Lists of handles that somebody else has, or that a loop empties or closes."""
import subprocess


def append(paths):
    handles = []
    for p in paths:
        handles.append(open(p))
    for h in handles:
        h.close()


def append_ret(paths):
    handles = []
    for p in paths:
        handles.append(open(p))
    return handles


def append_given(paths, handles):
    for p in paths:
        handles.append(open(p))


def append_pop(paths):
    handles = []
    for p in paths:
        handles.append(open(p))
    while handles:
        handles.pop().close()


def append_helper(paths, end):
    handles = []
    for p in paths:
        handles.append(open(p))
    end(handles)


def procs(cmds):
    ps = [subprocess.Popen(c) for c in cmds]
    for p in ps:
        print(p.pid)


def zip(paths):
    hs = [open(p) for p in paths]
    for p, h in zip(paths, hs):
        h.close()


def self(self, paths):
    self.handles = []
    for p in paths:
        self.handles.append(open(p))


def alias(paths):
    handles = []
    for p in paths:
        handles.append(open(p))
    other = handles
    for h in other: h.close()


def nested(paths):
    handles = []
    for p in paths:
        handles.append(open(p))
    def end():
        for h in handles: h.close()
    return end
