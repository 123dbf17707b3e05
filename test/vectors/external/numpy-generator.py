"""
Known answers of NumPy's Generator, its bit generators and SeedSequence, from NumPy itself:
python3 test/vectors/external/numpy-generator.py > test/vectors/external/numpy-generator.json
"""

import base64

import numpy as np
from golden import ARRAY_SEED, SEEDS, draws, write

COUNT = 10000
BIT_GENERATORS = ["PCG64", "PCG64DXSM", "Philox", "SFC64", "MT19937"]
P = [0.1, 0.2, 0.3, 0.25, 0.15]
FALLING = (np.arange(1000, 0, -1) / 500500).tolist()
# Where choice without replacement changes its method.
EDGES = [(20000, 400, True), (20000, 401, True), (20000, 1000, False), (20000, 1001, False), (10000, 5000, True), (10001, 5000, True)]
int32 = lambda values: np.asarray(values).astype(np.int32)

# From test/python/numpy-generator-cases.ts, under the same names.
METHODS = {
    "random": lambda g: g.random(COUNT),
    "random float32": lambda g: g.random(COUNT, dtype=np.float32),
    "standard_normal": lambda g: g.standard_normal(COUNT),
    "standard_normal float32": lambda g: g.standard_normal(COUNT, dtype=np.float32),
    "standard_exponential": lambda g: g.standard_exponential(COUNT),
    "standard_exponential float32": lambda g: g.standard_exponential(COUNT, dtype=np.float32),
    "standard_exponential inv float32": lambda g: g.standard_exponential(COUNT, method="inv", dtype=np.float32),
    "normal": lambda g: g.normal(-1.5, 0.3, COUNT),
    "normal of arrays": lambda g: g.normal([0, 1, 2], [1, 10, 100], (3334, 3)),
    "uniform": lambda g: g.uniform(-0.1, 0.7, COUNT),
    "exponential": lambda g: g.exponential(0.3, COUNT),
    "integers": lambda g: int32(g.integers(10, size=COUNT)),
    "integers endpoint": lambda g: int32(g.integers(-3, 1000000, size=COUNT, endpoint=True)),
    "integers of int32": lambda g: int32(g.integers(-(2**31), 2**31, size=COUNT)),
    "integers of arrays": lambda g: int32(g.integers([0, -5, 7], [1, 5, 1000], size=(3334, 3))),
    "integers bool": lambda g: g.integers(0, 2, size=COUNT, dtype=bool),
    "integers int8": lambda g: g.integers(-100, 100, size=COUNT, dtype=np.int8),
    "integers int8 full": lambda g: g.integers(-128, 128, size=COUNT, dtype=np.int8),
    "integers uint8": lambda g: g.integers(0, 255, size=COUNT, dtype=np.uint8),
    "integers int16": lambda g: g.integers(-20000, 20000, size=COUNT, dtype=np.int16),
    "integers uint16": lambda g: g.integers(0, 65536, size=COUNT, dtype=np.uint16),
    "integers int32": lambda g: g.integers(-(2**30), 2**30, size=COUNT, dtype=np.int32),
    "integers uint32": lambda g: g.integers(0, 3 * 2**30 + 1, size=COUNT, dtype=np.uint32),
    "integers uint32 full": lambda g: g.integers(0, 2**32, size=COUNT, dtype=np.uint32),
    "integers int64": lambda g: g.integers(-(2**40) - 7, 2**40, size=COUNT, dtype=np.int64),
    "integers int64 narrow": lambda g: g.integers(-(2**40) - 7, -(2**40) - 7 + 2**32, size=COUNT, dtype=np.int64),
    "integers int64 full": lambda g: g.integers(-(2**63), 2**63, size=COUNT, dtype=np.int64),
    "integers uint64": lambda g: g.integers(0, 2**63 + 1, size=COUNT, dtype=np.uint64),
    "bytes": lambda g: np.frombuffer(g.bytes(10001), np.uint8),
    "permutation": lambda g: int32(g.permutation(COUNT)),
    "permutation of an axis": lambda g: g.permutation(np.arange(10000, dtype=np.int16).reshape(20, 50, 10), axis=1),
    "permuted": lambda g: g.permuted(np.arange(10000, dtype=np.int16).reshape(20, 50, 10)),
    "permuted along an axis": lambda g: g.permuted(np.arange(10000, dtype=np.int16).reshape(20, 50, 10), axis=1),
    "choice": lambda g: int32(g.choice(1000, COUNT)),
    "choice p": lambda g: int32(g.choice(5, COUNT, p=P)),
    "choice by Floyd": lambda g: int32(g.choice(2**31 - 1, COUNT, replace=False)),
    "choice by Floyd, not shuffled": lambda g: int32(g.choice(200000, COUNT, replace=False, shuffle=False)),
    "choice by a tail": lambda g: int32(g.choice(100000, COUNT, replace=False)),
    "choice at the edges": lambda g: int32(np.concatenate([g.choice(n, size, replace=False, shuffle=s) for n, size, s in EDGES])),
    "choice of all": lambda g: int32(g.choice(COUNT + 1, COUNT + 1, replace=False, shuffle=False)),
    "choice without replacement p": lambda g: int32(g.choice(1000, 500, replace=False, p=FALLING)),
}

OF_EACH = ["random", "random float32", "standard_normal", "integers int64", "integers int16", "permutation"]


def plain(value):
    """States as JSON: integers as decimal strings, arrays as lists of them."""
    if isinstance(value, dict):
        return {name: plain(each) for name, each in value.items()}
    if isinstance(value, (list, tuple, np.ndarray)):
        return [plain(each) for each in value]
    return value if isinstance(value, str) else str(int(value))


def state_of(bits):
    state = plain(bits.state)
    if "key" in state["state"] and state["bit_generator"] == "MT19937":
        state["state"]["key"] = draws(bits.state["state"]["key"])["sha256"]
    return state


def words(name, seed):
    bits = getattr(np.random, name)(seed)
    start = state_of(bits)
    # A state with half a word kept.
    np.random.Generator(bits).integers(0, 2**32, dtype=np.uint32)
    return {"start": start, "then": state_of(bits), "raw": draws(bits.random_raw(COUNT)), "end": state_of(bits)}


def wrapped():
    """Counters that carry into their next words."""
    sfc = np.random.SFC64(0)
    sfc.state = {**sfc.state, "state": {"state": np.array([1, 2, 3, 2**32 - 1], np.uint64)}}
    philox = [np.random.Philox(42, counter=2**bits - 1) for bits in [32, 64, 128, 256]]
    return [plain(bits.random_raw(6)) for bits in [sfc, *philox, np.random.Philox(key=2**100, counter=[5, 6, 7, 8])]]


def moved(name, method, steps):
    bits = getattr(np.random, name)(42)
    np.random.Generator(bits).integers(0, 2**32, size=3, dtype=np.uint32)
    return plain(getattr(bits, method)(steps).state)


def sequence(entropy, **options):
    seeds = np.random.SeedSequence(entropy, **options)
    children = seeds.spawn(2)
    grandchild = children[1].spawn(1)[0]
    shown = [seeds, *children, grandchild]
    return [
        {"pool": plain(each.pool), "words": plain(each.generate_state(5)), "words64": plain(each.generate_state(3, np.uint64))}
        for each in shown
    ]


seeds = [*SEEDS, ARRAY_SEED]
write(
    "numpy-generator.py",
    {"numpy": np.__version__},
    {
        "seeds": seeds,
        "words": {name: [words(name, seed) for seed in seeds] for name in BIT_GENERATORS},
        "moved": [
            {"name": name, "method": method, "steps": str(steps), "state": moved(name, method, steps)}
            for name in ["PCG64", "PCG64DXSM", "Philox"]
            for method, steps in [("advance", 1), ("advance", 2**100 + 12345), ("advance", -3), ("jumped", 1), ("jumped", 7)]
        ],
        "wrapped": wrapped(),
        "sequences": [
            sequence(0),
            sequence(2**200 + 1),
            sequence([1, [2, 2**40, ["0x10", "42"]], []]),
            sequence([]),
            sequence(7, spawn_key=[3, 2**33], pool_size=6, n_children_spawned=5),
        ],
        "methods": {name: [draws(draw(np.random.default_rng(seed))) for seed in seeds] for name, draw in METHODS.items()},
        # By the log1p of this machine's glibc, which is not correctly rounded.
        "inverse": base64.b64encode(np.random.default_rng(42).standard_exponential(500, method="inv").tobytes()).decode(),
        "ofEach": {
            bits: {name: draws(METHODS[name](np.random.Generator(getattr(np.random, bits)(42)))) for name in OF_EACH}
            for bits in BIT_GENERATORS[1:]
        },
    },
)
