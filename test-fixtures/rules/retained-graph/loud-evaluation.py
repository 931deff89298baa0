import torch
import torch.nn.functional as F
from torch import nn


class Net(nn.Module):
    def forward(self, x):
        return x


def validate(model, loader):
    criterion = nn.CrossEntropyLoss()
    model.eval()
    total = 0
    for x, y in loader:
        total += criterion(model(x), y)
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ retained-graph: outside `no_grad`: no `backward` ever frees
    print(f"loss {total / len(loader):.3f}")


def predict(model, loader):
    model.eval()
    outputs = []
    for x in loader:
        out = model(x)
        outputs.append(out.cpu())
      # ^^^^^^^^^^^^^^^^^^^^^^^^^ retained-graph: `outputs` collects `out.cpu()`
    return torch.cat(outputs)


def evaluate(loader):
    net = Net()
    rows = []
    for x, y in loader:
        rows.append(F.cross_entropy(net(x), y, reduction="none"))
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ retained-graph: `rows` collects
    return torch.cat(rows)


def evaluate_outputs(model, batches):
    model.eval()
    loss = 0
    for batch in batches:
        outputs = model(**batch)
        loss += outputs.loss
      # ^^^^^^^^^^^^^^^^^^^^ retained-graph: `loss` collects `outputs.loss`
    return float(loss) / len(batches)
