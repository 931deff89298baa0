"""Nothing frees a ring while the collector is off."""
import gc

gc.disable()
#^^^^^^^^^^^ profiling-left-enabled: switches the cyclic collector off


class Tree:
    def __init__(self):
        self.owner = None
        self.leaves = set()

    def grow(self, leaf):
        leaf.owner = self
#       ^^^^^^^^^^^^^^^^^ reference-cycle: Only the garbage collector could free the two, and the project disables it
        self.leaves.add(leaf)
