def path_of(name):
    return "stock/" + name


def open_log(name):
    return open(path_of(name))
