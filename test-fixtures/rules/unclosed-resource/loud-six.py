"""`six.moves` names the modules of both Pythons; what they borrow they give back."""

import six.moves.cPickle as pickle


def save(path, value):
    stream = open(path, "wb")
    #        ^^^^^^^^^^^^^^^^ unclosed-resource: never released
    pickle.dump(value, stream, protocol=2)


def read(path):
    stream = open(path, "rb")
    #        ^^^^^^^^^^^^^^^^ unclosed-resource: never released
    return pickle.load(stream)
