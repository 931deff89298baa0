class Line:
    def __init__(self, order):
        self.order = order
