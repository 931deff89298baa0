"""A stand-in for torch: tensors that hold the graph they were computed with, as its documentation says of autograd."""


class Graph:
    """What `backward` needs: the operands, and with them their graphs."""

    def __init__(self, *operands):
        self.operands = operands


class Tensor:
    def __init__(self, value, graph=None):
        self.value = value
        self.graph = graph

    def __add__(self, other):
        return Tensor(self.value + getattr(other, "value", other), Graph(self, other))

    __radd__ = __add__

    def __float__(self):
        return float(self.value)

    def backward(self):
        return None

    def item(self):
        return self.value

    def detach(self):
        return Tensor(self.value)


def tensor(value):
    return Tensor(value, Graph())
