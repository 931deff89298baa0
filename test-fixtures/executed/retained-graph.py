# %% losses that are added up
# recipes: item-instead-of-graph, detach-instead-of-graph
# measures: kept
import torch


def model(x):
    out = torch.tensor(x)
    watch(out.graph)
    return out


def train(batches, criterion):
    total = 0
    for x in batches:
        loss = criterion(model(x))
        loss.backward()
        total += loss
    KEPT.append(total)
    return float(total)


def experiment():
    return train([1, 2, 3], lambda x: x)


# %% losses that are collected
# recipes: item-instead-of-graph, detach-instead-of-graph
# measures: kept
import torch


def model(x):
    out = torch.tensor(x)
    watch(out.graph)
    return out


def train(batches, criterion):
    losses = []
    for x in batches:
        loss = criterion(model(x))
        loss.backward()
        losses.append(loss)
    KEPT.append(losses)
    return [float(it) for it in losses]


def experiment():
    return train([1, 2, 3], lambda x: x)
