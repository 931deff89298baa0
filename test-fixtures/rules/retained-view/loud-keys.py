"""Views of the keys of a dict that outlive its name."""

NAMES = {}


class Index:
    def read(self, path):
        table = {}
        with open(path) as lines:
            for line in lines:
                table[line[:8]] = line
        self.names = table.keys()
        #            ^^^^^^^^^^^^ retained-view: `self.names` keeps the whole dict alive


INDEX = Index()


def remember(rows):
    table = {row.name: row for row in rows}
    NAMES["now"] = table.keys()
    #              ^^^^^^^^^^^^ retained-view: `table.keys()` is a view: `NAMES` keeps the whole dict alive for it, with every value.
