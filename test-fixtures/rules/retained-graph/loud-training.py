import torch
from torch import nn
from torch.nn import functional as F

HISTORY = []


def train(model, loader, criterion, optimizer):
    total = 0
    for x, y in loader:
        optimizer.zero_grad()
        loss = criterion(model(x), y)
        loss.backward()
        optimizer.step()
        total += loss
      # ^^^^^^^^^^^^^ retained-graph: `total` collects `loss` with the computation graph behind it: the graphs of all iterations
    print(total / len(loader))


def train_weighted(model, loader, criterion, optimizer):
    running = 0.0
    for x, y in loader:
        loss = criterion(model(x), y)
        loss.backward()
        running = running + loss * x.size(0)
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ retained-graph: `running` collects `loss * x.size(0)`
    return running


def collect(model, loader, criterion, optimizer, scaler):
    losses = []
    for epoch in range(10):
        for x, y in loader:
            loss = criterion(model(x), y)
            scaler.scale(loss).backward()
            losses.append(loss)
          # ^^^^^^^^^^^^^^^^^^^ retained-graph: `losses` collects `loss`
    return sum(losses) / len(losses)


def as_tensors(model, loader, criterion):
    losses = []
    for x, y in loader:
        loss = criterion(model(x), y)
        loss.backward()
        losses.append((x.shape, loss))
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ retained-graph: `losses` collects `(x.shape, loss)`
    return torch.stack(losses).mean().item()


def by_name(model, loader, criterion, accelerator):
    seen = {}
    for name, (x, y) in loader:
        loss = criterion(model(x), y)
        accelerator.backward(loss)
        seen[name] = loss
      # ^^^^^^^^^^^^^^^^^ retained-graph: `seen` collects `loss`
    for name, value in seen.items():
        print(name, value)


def to_the_module(model, loader, criterion):
    for x, y in loader:
        loss = criterion(model(x), y)
        loss.backward()
        HISTORY.append(loss)
      # ^^^^^^^^^^^^^^^^^^^^ retained-graph: `HISTORY` collects `loss`


class Trainer:
    def __init__(self, net, loader):
        self.net = net
        self.loader = loader
        self.losses = []
        self.metrics = {"train": []}

    def step(self, x, y):
        loss = F.mse_loss(self.net(x), y)
        loss.backward()
        self.losses.append(loss)
      # ^^^^^^^^^^^^^^^^^^^^^^^^ retained-graph: the graphs of all calls of `step`

    def epoch(self):
        for x, y in self.loader:
            loss = F.mse_loss(self.net(x), y)
            loss.backward()
            self.metrics["train"].append(loss)
          # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ retained-graph: `self.metrics["train"]` collects `loss`
