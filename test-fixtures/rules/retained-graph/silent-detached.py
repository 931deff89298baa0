import torch
import torch.nn.functional as F
from torch import nn


def numbers(model, loader, criterion, optimizer):
    total = 0
    losses = []
    tensors = []
    for x, y in loader:
        loss = criterion(model(x), y)
        loss.backward()
        optimizer.step()
        total += loss.item()
        losses.append(float(loss))
        tensors.append(loss.detach())
        losses.append(loss.detach().cpu().numpy())
        losses.append(loss.data)
        losses.append(loss.tolist())
    return total, losses, tensors


def summed_then_backward(model, tasks, criterion):
    total = 0
    for x, y in tasks:
        loss = criterion(model(x), y)
        total += loss
    total.backward()


def stacked_then_backward(model, tasks, criterion):
    losses = []
    for x, y in tasks:
        losses.append(criterion(model(x), y))
    mean = torch.stack(losses).mean()
    mean.backward()


def same_name(model, tasks, criterion):
    losses = []
    for x, y in tasks:
        loss = criterion(model(x), y)
        losses.append(loss)
    loss = sum(losses)
    loss.backward()


def every_few(model, loader, criterion, optimizer):
    total = 0
    for step, (x, y) in enumerate(loader):
        total = total + criterion(model(x), y)
        if step % 4 == 3:
            total.backward()
            optimizer.step()
            total = 0


def heads_of_one_step(model, loader, criterion):
    for x, ys in loader:
        loss = 0
        for y in ys:
            loss += criterion(model(x), y)
        loss.backward()


def per_step_list(model, loader, criterion):
    for x, y in loader:
        parts = []
        loss = criterion(model(x), y)
        loss.backward()
        parts.append(loss)
        print(parts)


def second_order(model, loader, criterion):
    kept = []
    for x, y in loader:
        loss = criterion(model(x), y)
        loss.backward(retain_graph=True)
        kept.append(loss)
    return kept


def validate(model, loader):
    criterion = nn.CrossEntropyLoss()
    model.eval()
    total = 0
    with torch.no_grad():
        for x, y in loader:
            total += criterion(model(x), y)
    for x, y in loader:
        with torch.inference_mode():
            total += criterion(model(x), y)
    return total


@torch.no_grad()
def evaluate(model, loader):
    model.eval()
    total = 0
    for x, y in loader:
        total += F.mse_loss(model(x), y)
    return total


@torch.inference_mode()
def predict(model, loader):
    outputs = []
    for x in loader:
        outputs.append(model(x))
    return outputs


def evaluate_switch(model, loader):
    torch.set_grad_enabled(False)
    model.eval()
    outputs = []
    for x in loader:
        outputs.append(model(x))
    return outputs


def test_epoch(model, loader):
    model.eval()
    outputs = []
    for x in loader:
        outputs.append(model(x))
    return outputs


def run(model, loader):
    with torch.no_grad():
        return test_epoch(model, loader)


def unrolled(model, steps, x):
    outputs = []
    for _ in range(steps):
        x = model(x)
        outputs.append(x)
    return torch.stack(outputs)


class Recurrent(nn.Module):
    def __init__(self):
        super().__init__()
        self.cell = nn.GRUCell(8, 8)
        self.criterion = nn.MSELoss()

    def forward(self, xs, h):
        outputs = []
        loss = 0
        for x in xs:
            h = self.cell(x, h)
            outputs.append(h)
            loss += self.criterion(h, x)
        return torch.stack(outputs), loss


class Agent:
    def __init__(self):
        self.losses = []
        self.pending = []
        self.queue = []

    def update(self, loss):
        self.pending.append(loss)

    def learn(self, model, x, y):
        loss = F.mse_loss(model(x), y)
        loss.backward()
        self.losses.append(loss.item())
        self.queue.append(loss)

    def finish(self):
        sum(self.pending).backward()
        self.queue.clear()


def predictions(model, loader):
    model.eval()
    found = []
    for x in loader:
        found.append(model(x).argmax(1))
        found.append(model(x).detach().cpu())
        found.extend(model(x).tolist())
    return found
