"""A ring over three modules: the order makes a basket, which hands the order on to its lines."""
from .baskets import Basket


class Order:
    def __init__(self, number):
        self.number = number
        self.basket = Basket(self)
        #             ^^^^^^^^^^^^ reference-cycle: `self` → `self.basket` → `Basket.line` → `Line.order` → `self` is a ring
