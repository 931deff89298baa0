import queue


def run():
    return queue.open_queue("x").read()
    #      ^^^^^^^^^^^^^^^^^^^^^ unclosed-resource: never released
