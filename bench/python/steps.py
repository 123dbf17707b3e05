"""Training steps in PyTorch on one thread: reads [[model, batch], ...] as JSON, writes the median seconds of each."""

import json
import statistics
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F

torch.set_num_threads(1)
torch.manual_seed(1)


class Rows(nn.Module):
    """An LSTM's last state."""

    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(28, 32, batch_first=True)

    def forward(self, x):
        return self.lstm(x)[0][:, -1]


class Transformer(nn.Module):
    """Four heads, width 64, feed-forward 256, post-norm."""

    def __init__(self):
        super().__init__()
        self.query, self.key, self.value, self.projection = (nn.Linear(64, 64, bias=False) for _ in range(4))
        self.norm1, self.norm2 = nn.LayerNorm(64), nn.LayerNorm(64)
        self.hidden, self.output = nn.Linear(64, 256), nn.Linear(256, 64)

    def forward(self, x):
        batch, length, width = x.shape
        heads = lambda layer: layer(x).view(batch, length, 4, 16).transpose(1, 2)
        scores = heads(self.query) @ heads(self.key).transpose(2, 3) / 4
        mixed = (scores.softmax(-1) @ heads(self.value)).transpose(1, 2).reshape(batch, length, width)
        x = self.norm1(x + self.projection(mixed))
        return self.norm2(x + self.output(F.relu(self.hidden(x))))


def convnet():
    return nn.Sequential(
        nn.Conv2d(1, 32, 3), nn.ReLU(), nn.Conv2d(32, 64, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(),
        nn.Linear(64 * 12 * 12, 128), nn.ReLU(), nn.Linear(128, 10),
    )


def perceptron():
    return nn.Sequential(
        nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 128), nn.ReLU(), nn.Linear(128, 10)
    )


def separable():
    layers = []

    def convolution(layer):
        layers.extend([layer, nn.BatchNorm2d(layer.out_channels), nn.ReLU()])

    convolution(nn.Conv2d(3, 32, 3, 2, padding=1, bias=False))
    inputs = 32
    for outputs, stride in [(64, 1), (128, 2), (128, 1)]:
        convolution(nn.Conv2d(inputs, inputs, 3, stride, padding=1, groups=inputs, bias=False))
        convolution(nn.Conv2d(inputs, outputs, 1, bias=False))
        inputs = outputs
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(inputs, 10))


# Model, shape of a record, and whether it has ten classes; else its target has the record's shape.
MODELS = {
    "MNIST convnet": (convnet, [1, 28, 28], True),
    "perceptron 784-256-128-10": (perceptron, [784], True),
    "LSTM 32, 28 steps of 28": (lambda: nn.Sequential(Rows(), nn.Linear(32, 10)), [28, 28], True),
    "transformer block, 32 of 64": (Transformer, [32, 64], False),
    "depthwise separable, 32×32×3": (separable, [3, 32, 32], True),
}


def seconds(name, batch):
    make, shape, classes = MODELS[name]
    model = make()
    optimizer = torch.optim.Adam(model.parameters())
    x = torch.rand(batch, *shape)
    y = torch.randint(10, (batch,)) if classes else torch.randn(batch, *shape)
    loss = F.cross_entropy if classes else F.mse_loss

    def step():
        optimizer.zero_grad()
        loss(model(x), y).backward()
        optimizer.step()

    for _ in range(3):
        step()
    times = []
    while len(times) < 5 or sum(times) < 1:
        start = time.perf_counter()
        step()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


cases = json.load(sys.stdin)
print(json.dumps({"version": torch.__version__, "seconds": [seconds(*case) for case in cases]}))
