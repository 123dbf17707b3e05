"""A small classifier in PyTorch on points of a formula, from one seed: default layers, DataLoader(shuffle=True), SGD, 3 epochs.

`/usr/bin/python3 examples/from-pytorch/train.py` prints digests of the initial weights and of the batches, and the losses, as
JSON. Its twin is train.mjs."""

import hashlib
import json
import platform

import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

SEED, SIZE, BATCH, EPOCHS, RATE = 0, 1000, 32, 3, 0.5


def sha256(*tensors):
    digest = hashlib.sha256()
    for tensor in tensors:
        digest.update(tensor.detach().contiguous().numpy().tobytes())
    return digest.hexdigest()


# Points of a lattice in [-1, 1)², of the class that the quadrant tells; all exact in binary32.
rows = torch.arange(SIZE)
xs = torch.stack([rows * 37 % 64 / 32 - 1, rows * 91 % 128 / 64 - 1], dim=1).float()
ys = ((xs[:, 0] >= 0).long() * 2 + (xs[:, 1] >= 0).long()).long()

torch.manual_seed(SEED)
model = nn.Sequential(nn.Linear(2, 32), nn.ReLU(), nn.Linear(32, 4))
weights = sha256(*model.parameters())
loader = DataLoader(TensorDataset(xs, ys, rows), batch_size=BATCH, shuffle=True)
optimizer = torch.optim.SGD(model.parameters(), lr=RATE)
loss_of = nn.CrossEntropyLoss()
losses, batches = [], []
for _ in range(EPOCHS):
    for x, y, indices in loader:
        optimizer.zero_grad()
        loss = loss_of(model(x), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
        batches.append(indices.int())
versions = {"python": platform.python_version(), "torch": torch.__version__, "machine": platform.machine()}
print(json.dumps({"versions": versions, "weights": weights, "batches": sha256(*batches), "losses": losses}))
