"""Draws of Python's random.Random.

/usr/bin/python3 test/vectors/external/python-random.py > test/vectors/external/python-random.json
"""

import random
from decimal import Decimal, getcontext

import numpy as np
from golden import SEEDS, draws, write

MANY = 10000


def repeated(dtype, method, count=MANY):
    return lambda r: np.array([method(r) for _ in range(count)], dtype=dtype)


def halves(values):
    """Integers of 100 bits as words of 32."""
    return np.array([value >> at & 0xFFFFFFFF for value in values for at in range(0, 128, 32)], dtype="uint32")


def shuffled(dtype, n):
    def shuffle(r):
        x = list(range(n))
        r.shuffle(x)
        return np.array(x, dtype=dtype)

    return shuffle


METHODS = {
    "random": repeated("float64", lambda r: r.random()),
    "getrandbits(1)": repeated("uint8", lambda r: r.getrandbits(1)),
    "getrandbits(32)": repeated("uint32", lambda r: r.getrandbits(32)),
    "getrandbits(53)": repeated("float64", lambda r: r.getrandbits(53)),
    "getrandbits(100)": lambda r: halves([r.getrandbits(100) for _ in range(MANY)]),
    "randrange(10)": repeated("int32", lambda r: r.randrange(10)),
    "randrange(5, -100, -7)": repeated("int32", lambda r: r.randrange(5, -100, -7)),
    "randrange(2**32)": repeated("uint32", lambda r: r.randrange(2**32)),
    "randint(-2**53 + 1, 2**53 - 1)": repeated("float64", lambda r: r.randint(-(2**53) + 1, 2**53 - 1)),
    "randint(0, 10**30)": lambda r: halves([r.randint(0, 10**30) for _ in range(MANY)]),
    "randbytes(10001)": lambda r: np.frombuffer(r.randbytes(10001), dtype="uint8"),
    "choice": repeated("int32", lambda r: r.choice([3, 1, 4, 1, 5])),
    "choices": lambda r: np.array(r.choices(range(1000), k=MANY), dtype="int32"),
    "choices with weights": lambda r: np.array(r.choices([0, 1, 2], weights=[0.1, 0.7, 0.2], k=MANY), dtype="int32"),
    "choices with cum_weights": lambda r: np.array(r.choices([0, 1, 2], cum_weights=[1, 5, 7], k=MANY), dtype="int32"),
    "shuffle": shuffled("int32", MANY),
    "sample of few": repeated("int32", lambda r: r.sample(range(22), 5)),
    "sample of a list": repeated("int32", lambda r: r.sample(range(85), 10)),
    "sample of a set": lambda r: np.array(r.sample(range(10**7), MANY), dtype="int32"),
    "sample with counts": repeated("int32", lambda r: r.sample([7, 8, 9], 6, counts=[2, 3, 100])),
    "uniform(-3, 0.1)": repeated("float64", lambda r: r.uniform(-3, 0.1)),
    "triangular(0, 10, 3)": repeated("float64", lambda r: r.triangular(0, 10, 3)),
    "triangular()": repeated("float64", lambda r: r.triangular()),
}

# Their bits depend on the mathematical library of C. Here its functions are replaced by the nearest binary64.
NEAREST = {
    "gauss(1, 2)": repeated("float64", lambda r: r.gauss(1, 2)),
    "normalvariate(1, 2)": repeated("float64", lambda r: r.normalvariate(1, 2)),
    "lognormvariate(0, 0.5)": repeated("float64", lambda r: r.lognormvariate(0, 0.5)),
    "expovariate(3)": repeated("float64", lambda r: r.expovariate(3)),
    "gammavariate(2.5, 3)": repeated("float64", lambda r: r.gammavariate(2.5, 3)),
    "gammavariate(1, 3)": repeated("float64", lambda r: r.gammavariate(1, 3)),
    "gammavariate(0.3, 3)": repeated("float64", lambda r: r.gammavariate(0.3, 3), MANY // 4),
    "betavariate(2, 0.7)": repeated("float64", lambda r: r.betavariate(2, 0.7), MANY // 4),
    "paretovariate(3)": repeated("float64", lambda r: r.paretovariate(3), MANY // 4),
    "weibullvariate(2, 1.5)": repeated("float64", lambda r: r.weibullvariate(2, 1.5), MANY // 4),
}

class Nearest(float):
    """A float with the nearest powers."""

    def __pow__(self, power):
        return Nearest(Decimal(self) ** Decimal(power))


def kept(name):
    operation = getattr(float, name)
    return lambda *arguments: Nearest(operation(*arguments))


for each in ["__add__", "__radd__", "__sub__", "__rsub__", "__mul__", "__rmul__", "__truediv__", "__rtruediv__", "__neg__"]:
    setattr(Nearest, each, kept(each))


class NearestRandom(random.Random):
    def random(self):
        return Nearest(super().random())


def nearest(function):
    return lambda x: Nearest(function(Decimal(x)))


def cosine(x):
    """Taylor's series in decimals, for 0 <= x <= 7."""
    term, total, n = Decimal(1), Decimal(0), 0
    while abs(term) > Decimal("1e-48"):
        total += term
        n += 2
        term *= -x * x / (n * (n - 1))
    return total


def replace_functions():
    getcontext().prec = 50
    half_turn = Decimal("3.14159265358979323846264338327950288419716939937510582097494459230781640628620899862803")
    random._log, random._exp = nearest(Decimal.ln), nearest(Decimal.exp)
    random._cos, random._sin = nearest(cosine), nearest(lambda x: cosine(x - half_turn / 2))


# By their names in the test.
OTHER_SEEDS = {
    "negative": -7, "big": 2**100 + 1, "huge": 3**20000, "fraction": 0.1, "negative fraction": -2.5, "tiny": 5e-324,
    "-1.0": -1.0, "1e300": 1e300, "inf": float("inf"), "-inf": float("-inf"), "empty": "", "text": "Zufall \u00e9\U0001f3b2",
    "nul": "\0\0seed", "bytes": bytes([255, 0, 128]), "long": "x" * 5000,
}
# Version 1.
OLD_SEEDS = {"empty": "", "text": "Zufall \u00e9\U0001f3b2", "bytes": bytes([255, 0, 128])}


def states(seed):
    """Those before and after gauss and after 700 words, of which the words are shown by their digest."""
    r = random.Random(seed)
    shown = []
    for count in [0, 0, 312, 700]:
        for _ in range(count):
            r.getrandbits(32)
        version, words, gauss_next = r.getstate()
        digest = draws(np.array(words, dtype="uint32"))["sha256"]
        shown.append([version, digest, words[-1], gauss_next and gauss_next.hex()])
        r.gauss()
    return shown


def first_words(seed, version=2):
    r = random.Random()
    r.seed(seed, version)
    return [r.getrandbits(32) for _ in range(3)]


def for_seeds(methods, kind=random.Random):
    return {name: {str(seed): draws(method(kind(seed))) for seed in SEEDS} for name, method in methods.items()}


answers = {
    "draws": for_seeds(METHODS),
    "seeds": {name: first_words(seed) for name, seed in OTHER_SEEDS.items()},
    "oldSeeds": {name: first_words(seed, 1) for name, seed in OLD_SEEDS.items()},
    "states": states(42),
}
replace_functions()
answers["nearest"] = for_seeds(NEAREST, NearestRandom)
write("test/vectors/external/python-random.py", {}, answers)
