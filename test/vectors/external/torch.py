"""Known answers of PyTorch's CPU generator: /usr/bin/python3 test/vectors/external/torch.py > test/vectors/external/torch.json,
on a processor with AVX2. Debian's python3-torch, which is built without MKL."""

import base64
import json
import os
import subprocess
import sys

sys.path.pop(0)  # This folder, where `torch` is this file.
import numpy as np  # noqa: E402
import torch  # noqa: E402

sys.path.append(os.path.dirname(os.path.abspath(__file__)))
from golden import SEEDS, draws, write  # noqa: E402
from torch.utils.data import DataLoader, RandomSampler, SubsetRandomSampler, WeightedRandomSampler, random_split  # noqa: E402

N = 10000
WEIGHTS = [((i * 7) % 11 + 1) / 4 for i in range(100)]
SIZES = [1, 5, 15, 16, 17, 31, 32, 100]
SMALL = [1, 5, 15]


def flat(tensors):
    return torch.cat([t.detach().flatten() for t in tensors]).numpy()


def epochs(size, count, **options):
    loader = DataLoader(range(size), batch_size=32, **options)
    return torch.tensor([int(i) for _ in range(count) for batch in loader for i in batch]).numpy()


def layers():
    linear, plain = torch.nn.Linear(64, 100), torch.nn.Linear(7, 13, bias=False)
    conv = torch.nn.Conv2d(6, 8, (3, 5), groups=2)
    embedding = torch.nn.Embedding(50, 9, padding_idx=3)
    return flat([linear.weight, linear.bias, plain.weight, conv.weight, conv.bias, embedding.weight])


def initial():
    init, empty = torch.nn.init, lambda: torch.empty(6, 5, 3, 3)
    gain = init.calculate_gain("tanh")
    return flat(
        [
            init.kaiming_uniform_(empty(), nonlinearity="relu"),
            init.kaiming_uniform_(empty(), a=0.2, mode="fan_out"),
            init.kaiming_normal_(empty(), nonlinearity="selu"),
            init.xavier_uniform_(empty(), gain=gain),
            init.xavier_normal_(empty()),
        ]
    )


# Each on a generator of its own; the tests have the same names.
METHODS = {
    "rand": lambda: torch.rand(N).numpy(),
    "rand float64": lambda: torch.rand(N, dtype=torch.float64).numpy(),
    "uniform": lambda: torch.empty(N).uniform_(-0.1, 0.37).numpy(),
    "uniform float64": lambda: torch.empty(N, dtype=torch.float64).uniform_(-0.1, 0.37).numpy(),
    "randn": lambda: torch.randn(N).numpy(),
    "randn of sizes": lambda: flat([torch.randn(n) for n in SIZES for _ in range(50)]),
    "randn of sizes below 16": lambda: flat([torch.randn(n) for n in SMALL for _ in range(500)]),
    "normal": lambda: torch.empty(N).normal_(0.3, 1.7).numpy(),
    "randint": lambda: torch.randint(-3, 10, (N,)).numpy(),
    "randint of 2^31": lambda: torch.randint(-(2**30), 2**30, (N,)).numpy(),
    "randint of 10^12": lambda: torch.randint(0, 10**12, (N,)).numpy(),
    "randint of 2^63 - 1": lambda: torch.randint(-(2**62), 2**62 - 1, (N,)).numpy(),
    "randint int32": lambda: torch.randint(-(2**31), 2**31 - 1, (N,), dtype=torch.int32).numpy(),
    "randint int8": lambda: torch.randint(-128, 128, (N,), dtype=torch.int8).numpy(),
    "randint float32": lambda: torch.randint(0, 2**40, (N,), dtype=torch.float32).numpy(),
    **{f"random {d}": lambda d=d: torch.empty(N, dtype=getattr(torch, d)).random_().numpy() for d in ["int64", "int32", "int16", "int8", "uint8", "bool", "float32", "float64"]},
    "random int64 from": lambda: torch.empty(N, dtype=torch.int64).random_(-(2**63), None).numpy(),
    "randperm": lambda: torch.randperm(N).numpy(),
    "bernoulli": lambda: torch.empty(N).bernoulli_(0.3).numpy(),
    "bernoulli of float32": lambda: torch.bernoulli(torch.linspace(0, 1, 1025).repeat(10)).numpy(),
    "bernoulli of float64": lambda: torch.bernoulli(torch.arange(1025, dtype=torch.float64).repeat(10) / 1024).numpy(),
    "dropoutMask": lambda: torch.nn.functional.dropout(torch.ones(N), 0.3).numpy(),
    "multinomial": lambda: torch.multinomial(torch.tensor(WEIGHTS), N, replacement=True).numpy(),
    "multinomial without replacement": lambda: flat([torch.multinomial(torch.tensor(WEIGHTS), 100) for _ in range(100)]),
    "layers": layers,
    "init": initial,
    "dataLoaderOrder": lambda: epochs(3337, 3, shuffle=True),
    "dataLoaderOrder explicit": lambda: epochs(3337, 3, shuffle=True, generator=torch.default_generator),
    "randomSampler": lambda: torch.tensor(list(RandomSampler(range(1000), num_samples=10500))).numpy(),
    "randomSampler with replacement": lambda: torch.tensor(list(RandomSampler(range(1000), True, N))).numpy(),
    "subsetRandomSampler": lambda: torch.stack(list(SubsetRandomSampler(torch.arange(0, 3 * N, 3)))).numpy(),
    "weightedRandomSampler": lambda: torch.tensor(list(WeightedRandomSampler(WEIGHTS, N))).numpy(),
    "randomSplit": lambda: flat([torch.tensor(p.indices) for p in random_split(range(N), [7001, 2999])]),
    "randomSplit of fractions": lambda: flat([torch.tensor(p.indices) for p in random_split(range(N + 2), [0.7, 0.2, 0.1])]),
}

# What stays the same without AVX2, but for normal values.
DEFAULT_METHODS = ["rand", "uniform", "uniform float64", "randint", "randn of sizes below 16"]


def of_seed(seed, names):
    answers = {}
    for name in names:
        torch.manual_seed(seed)
        values = METHODS[name]()
        state = torch.get_rng_state().numpy()
        answers[name] = draws(values)
        if seed == 42:
            answers[name]["next"] = torch.rand(1).item() * 2**24
    return answers


def encoded(values):
    return base64.b64encode(values.numpy().tobytes()).decode()


def normals64():
    """Values that the C library's logarithms, sines and cosines decide."""
    torch.manual_seed(42)
    return {"blocks": encoded(torch.randn(1504, dtype=torch.float64)), "pairs": encoded(torch.cat([torch.randn(15, dtype=torch.float64) for _ in range(100)]))}


def normals32():
    torch.manual_seed(42)
    return encoded(torch.randn(2000))


def state():
    torch.manual_seed(7)
    fresh = torch.get_rng_state().numpy()
    torch.randn(3)
    torch.rand(700)
    values = torch.get_rng_state().numpy()
    return {"seed": 7, "fresh": draws(fresh)["sha256"], "head": values[:32].tolist(), "tail": values[5016:].tolist(), "sha256": draws(values)["sha256"], "next": draws(torch.randn(3).numpy())}


if sys.argv[1:] == ["default"]:
    json.dump({"draws": of_seed(42, DEFAULT_METHODS), "normals": normals32()}, sys.stdout)
else:
    assert "CPU capability usage: AVX2" in torch.__config__.show()
    environment = {**os.environ, "ATEN_CPU_CAPABILITY": "default"}
    portable = json.loads(subprocess.run([sys.executable, __file__, "default"], env=environment, check=True, capture_output=True).stdout)
    answers = {"seeds": {seed: of_seed(seed, METHODS) for seed in [*SEEDS, -1]}, "float64": normals64(), "default": portable, "state": state()}
    write("test/vectors/external/torch.py", {"numpy": np.__version__, "torch": torch.__version__}, answers)
