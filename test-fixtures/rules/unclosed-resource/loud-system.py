"""The registry under its name in six, watchers of files, modules loaded from an open file."""
import imp

from inotifyrecursive import INotify, flags
from six.moves import winreg


def first_subkey(path):
    key = winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, path)
    #     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unclosed-resource: The registry key from `winreg.OpenKey` is never released.
    return winreg.EnumKey(key, 0)


def watch(folder, stopped, handle):
    watcher = INotify()
    #         ^^^^^^^^^ unclosed-resource: The file watcher from `INotify` is never released.
    number = watcher.add_watch_recursive(folder, flags.CLOSE_WRITE)
    while not stopped():
        for event in watcher.read(1000):
            handle(event)
    watcher.rm_watch_recursive(number)


def extension(name, path):
    handle = open(path, "rb")
    #        ^^^^^^^^^^^^^^^^ unclosed-resource: The file from `open` is never released.
    return imp.load_module(name, handle, path, (".so", "rb", imp.C_EXTENSION))
