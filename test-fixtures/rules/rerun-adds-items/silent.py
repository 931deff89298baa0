# fixture: not nested (a cell stands in no function)
import sys
from collections import deque

kept = []
recent = deque(maxlen=10)
counted = []
guarded = []
given = [1, 2, 3]
seen = set()
table = {}
cleared = []
again = []

# %%
# The cell makes it anew.
results = []
for seed in range(10):
    results.append(seed)

# %%
recent.append(1)
sys.path.append("lib")
seen.add("x")
table["x"] = 1
given.append(4)

# %%
while len(counted) < 10:
    counted.append(1)
if not guarded:
    guarded.append("once")

# %%
cleared.clear()
cleared.append(1)

# %%
again = []

# %%
again.append(1)


# %%
def add(item):
    # A function: another rule's.
    if len(kept) < 5:
        kept.append(item)


# %%
def local():
    own = []
    own.append(1)
    return own
