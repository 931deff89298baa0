"""What the loop calls adds to the same attribute: the pieces could not be put together after it."""


class Flow:
    def __init__(self):
        self.text = ""

    def parse(self, nodes):
        for node in nodes:
            self.text += node.text
        #   ^^^^^^^^^^^^^^^^^^^^^^ string-concat-in-loop: `self.text`
            self.parse(node.children)
