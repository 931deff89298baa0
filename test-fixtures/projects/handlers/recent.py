"""Containers that other files fill and empty."""

SEEN = []
TRIMMED = []
BY_KEY = {}


def remember(kind):
    SEEN.append(kind)
#   ^^^^^^^^^^^^^^^^^ unbounded-growth: `SEEN` grows each time `remember` runs
    TRIMMED.append(kind)
