from claims import claim, report

MAKING = "results = []"
FILLING = "for seed in range(10):\n    results.append(bytes(1000))"


def run(*cells):
    """Runs cells as a kernel does: one namespace for all of them."""
    names = {}
    for cell in cells:
        exec(compile(cell, "<cell>", "exec"), names)
    return names["results"]


@claim("a cell that is run three times leaves three times as many items in a list that another cell makes")
def _():
    return len(run(MAKING, FILLING, FILLING, FILLING)) == 30


@claim("where the cell makes the list itself, a second run lets go of what the first one made")
def _():
    both = f"{MAKING}\n{FILLING}"
    return len(run(both, both, both)) == 10


report()
