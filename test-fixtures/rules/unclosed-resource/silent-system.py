"""The registry under its name in six, watchers of files, modules loaded from an open file: given back."""
import imp

import inotify_simple
from inotifyrecursive import INotify, flags
from six.moves import winreg


def first_subkey(path):
    with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, path) as key:
        return winreg.EnumKey(key, 0)


def first_value(path):
    key = winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, path)
    try:
        return winreg.EnumValue(key, 0)
    finally:
        winreg.CloseKey(key)


def watch(folder, stopped, handle):
    watcher = INotify()
    try:
        watcher.add_watch_recursive(folder, flags.CLOSE_WRITE)
        while not stopped():
            for event in watcher.read(1000):
                handle(event)
    finally:
        watcher.close()


def watcher_for(folder):
    watcher = inotify_simple.INotify()
    watcher.add_watch(folder, flags.CREATE)
    return watcher


def extension(name, path):
    with open(path, "rb") as handle:
        return imp.load_module(name, handle, path, (".so", "rb", imp.C_EXTENSION))
