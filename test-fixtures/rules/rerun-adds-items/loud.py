# fixture: not nested (a cell stands in no function)
import random

results = []
losses: list = []
both = []

# %%
for seed in range(10):
    results.append(random.random() * seed)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rerun-adds-items: Each run of this cell adds to `results` once more

# %%
with open("losses.txt") as lines:
    losses.extend(float(line) for line in lines)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rerun-adds-items: another cell makes it

# %%
both.append(1)
#^^^^^^^^^^^^^ rerun-adds-items: `both`
both.append(2)

# %%
print(results, losses, both)
