from shop import lines


class Basket:
    def __init__(self, order):
        self.line = lines.Line(order)
