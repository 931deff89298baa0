import helper
from helper import extension


@extension.wrapped("push")
def push(ui):
    helper.extension.seen(ui)


@extension.wrapped("pull")
def pull(ui):
    extension.seen(ui)
