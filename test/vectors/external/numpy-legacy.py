"""Writes numpy-legacy.json: the stream of NumPy's RandomState. Run: /usr/bin/python3 numpy-legacy.py > numpy-legacy.json

Where NumPy's bits come from glibc's log, exp or log1p, which do not always round to the nearest, each entry also lists where its
values differ from those by correctly rounded functions (Decimal's), as [index, steps of binary64 to add to these]."""

import math
import platform
from decimal import Context, Decimal

import numpy as np
from golden import ARRAY_SEED, SEEDS, draws, write

RandomState = np.random.RandomState
COUNT = 10000
RANGES = [
    ["int64", 0, 10], ["int64", 5, 6], ["int64", -7, 2**31], ["int64", 0, 2**32 - 1], ["int64", 0, 2**32], ["int64", 0, 2**32 + 1],
    ["int64", -(2**40), 2**52 + 3], ["int64", -(2**63), 2**63], ["int64", -(2**63), 2**62 + 1], ["uint64", 2**63 + 1, 2**64],
    ["uint64", 0, 2**64], ["uint64", 2**64 - 2**32 - 5, 2**64], ["int32", -(2**31), 2**31], ["int32", -5, 100], ["uint32", 0, 2**32],
    ["uint32", 7, 3 * 10**9], ["int16", -(2**15), 2**15], ["int16", -300, 700], ["uint16", 0, 2**16], ["uint16", 65530, 65536],
    ["int8", -128, 128], ["int8", -100, 5], ["uint8", 0, 256], ["uint8", 3, 4], ["uint8", 0, 100], ["bool", 0, 2], ["bool", 1, 2],
]
ROWS = [["int64", [0, -5, 3], [10, 2**33, 4]], ["int16", [0, 1, 2, -9], 300], ["uint8", [0], [1, 2, 200, 256]], ["bool", [0, 1, 0], [2, 2, 1]]]
P = [0.1, 0.0, 0.25, 0.3, 0.05, 0.3]
DECIMAL = Context(prec=60)


def log(x):
    return float(Decimal(x).ln(DECIMAL))


def exp(x):
    return float(Decimal(x).exp(DECIMAL))


def weights(count):
    """Positive doubles of many sizes that sum to 1; their sum one after another, as the test has it."""
    values = RandomState(7).random_sample(count)
    values = values * values * values
    return values / np.cumsum(values)[-1]


def exact(r):
    """Method -> values, each of a fresh generator of one seed."""
    listed = list(range(1000))
    return {
        "randomSample": r().random_sample(COUNT),
        "rand": r().rand(100, 100),
        "uniform": r().uniform(-2.5, 7.1, COUNT),
        "uniform of arrays": r().uniform([0, -3, 1e9], [1, 8.5, 1e10], (3000, 3)),
        "triangular": r().triangular(-1, 0.5, 3, COUNT),
        "tomaxint": r().tomaxint(COUNT),
        "randomIntegers": r().random_integers(-3, 12, COUNT),
        "bytes": np.frombuffer(r().bytes(4 * COUNT + 3), np.uint8),
        "permutation": r().permutation(COUNT),
        "permutation of a list": r().permutation(listed),
        "shuffle": shuffled(r(), np.arange(COUNT, dtype=np.float32)),
        "shuffle of a list": np.array(shuffled(r(), listed)),
        "choice": r().choice(1000, COUNT),
        "choice without replacement": r().choice(COUNT, 4000, replace=False),
        "choice by p": r().choice(6, COUNT, p=P),
        "choice by many p": r().choice(3000, COUNT, p=weights(3000)),
        "choice by p without replacement": r().choice(3000, 2000, replace=False, p=weights(3000)),
        "choice of float32 p": r().choice(3, COUNT, p=np.array([0.2, 0.3, 0.50001], np.float32)),
        "one by one": np.array([one(k, state) for state in [r()] for k in range(COUNT)]),
    }


def one(k, r):
    """Scalars of many methods in turn: what each leaves of a word is lost."""
    which = k % 6
    if which == 0:
        return float(r.randint(0, 5, dtype=np.int8))
    if which == 1:
        return r.random_sample()
    if which == 2:
        return float(r.randint(2, dtype=bool))
    if which == 3:
        return float(r.randint(-9, 2**20))
    if which == 4:
        return float(r.choice(7))
    return float(r.choice(6, p=P))


def shuffled(r, values):
    r.shuffle(values)
    return values


def gauss(double):
    while True:
        x, y = 2 * double() - 1, 2 * double() - 1
        square = x * x + y * y
        if 0 < square < 1:
            factor = math.sqrt(-2 * log(square) / square)
            yield factor * y
            yield factor * x


def above_zero(double):
    return next(u for u in iter(double, None) if u)


def laplace(u):
    return -log(2 - u - u) if u >= 0.5 else log(u + u)


def by_functions(r):
    """Method -> NumPy's values, and one value at a time by correctly rounded functions."""
    source = {}

    def double():
        return source["state"].random_sample()

    def normals():
        source["values"] = gauss(double)

    def normal():
        return next(source["values"])

    methods = {
        "standardNormal": (lambda s: s.standard_normal(COUNT), normal),
        "normal": (lambda s: s.normal(1.5, 0.02, COUNT), lambda: 1.5 + 0.02 * normal()),
        "lognormal": (lambda s: s.lognormal(0.5, 2, COUNT), lambda: exp(0.5 + 2 * normal())),
        "standardCauchy": (lambda s: s.standard_cauchy(COUNT), lambda: normal() / normal()),
        "standardExponential": (lambda s: s.standard_exponential(COUNT), lambda: -log(1 - double())),
        "exponential": (lambda s: s.exponential(3, COUNT), lambda: 3 * -log(1 - double())),
        "rayleigh": (lambda s: s.rayleigh(2, COUNT), lambda: 2 * math.sqrt(-2 * log(1 - double()))),
        "pareto": (lambda s: s.pareto(3, COUNT), lambda: exp(-log(1 - double()) / 3) - 1),
        "laplace": (lambda s: s.laplace(0.25, 2, COUNT), lambda: 0.25 + 2 * laplace(above_zero(double))),
        "gumbel": (lambda s: s.gumbel(0.25, 2, COUNT), lambda: 0.25 - 2 * log(-log(1 - above_zero(double)))),
        "logistic": (lambda s: s.logistic(0.25, 2, COUNT), lambda: (lambda u: 0.25 + 2 * log(u / (1 - u)))(above_zero(double))),
    }
    for name, (draw, nearest) in methods.items():
        source["state"] = r()
        normals()
        values = draw(r())
        yield name, values, np.array([nearest() for _ in range(COUNT)])


def differences(values, nearest):
    steps = values.view(np.int64) - nearest.view(np.int64)
    return [[int(i), int(steps[i])] for i in np.nonzero(steps)[0]]


def answers():
    cases = []
    for seed in [*SEEDS, ARRAY_SEED]:
        def r():
            return RandomState(seed)

        state = r()
        state.standard_normal(701)
        name, key, pos, has_gauss, gaussian = state.get_state()
        cases.append({
            "seed": seed,
            "exact": {name: draws(values) for name, values in exact(r).items()},
            "ranges": [draws(r().randint(low, high, COUNT, dtype)) for dtype, low, high in RANGES],
            "rows": [draws(r().randint(low, high, (2500, max(np.size(low), np.size(high))), dtype)) for dtype, low, high in ROWS],
            "byFunctions": {
                name: {**draws(values), "differences": differences(values, nearest)}
                for name, values, nearest in by_functions(r)
                if seed == 42 or name in ("standardNormal", "normal", "exponential")
            },
            "state": {"key": draws(key), "pos": pos, "hasGauss": has_gauss, "gauss": gaussian.hex(), "next": draws(state.standard_normal(3))},
        })  # fmt: skip
    bound = [[dtype, *([*map(str, np.atleast_1d(np.array(each, object)))] for each in (low, high))] for dtype, low, high in [*RANGES, *ROWS]]
    return {"count": COUNT, "ranges": bound[: len(RANGES)], "rows": bound[len(RANGES) :], "p": P, "weights": draws(weights(3000)), "cases": cases}


write("numpy-legacy.py", {"numpy": np.__version__, "libc": " ".join(platform.libc_ver())}, answers())
