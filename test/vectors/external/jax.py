"""Known answers by JAX itself, for the streams of docs/contract.md §5.

Run, with jax installed: python3 -P test/vectors/external/jax.py > test/vectors/external/jax.json
(-P keeps this folder, and so this file's name, out of the way of the package's.) Floats are given as bits in hexadecimal.
"""

import hashlib
import json

import jax
import numpy as np
from jax import random

key = random.key
data = lambda k: np.asarray(random.key_data(k)).tolist()
bits = lambda x: [f"{b:08x}" for b in np.asarray(x, np.float32).view(np.uint32).tolist()]
integers = lambda x: np.asarray(x).tolist()
digest = lambda x: hashlib.sha256(np.ascontiguousarray(np.asarray(x)).tobytes()).hexdigest()
N = 40
seeds = [0, 1, 42, 2**32 - 1]

# Compiled by XLA for a CPU, u * (max - min) + min is one fused multiply-add: for bounds such as 0.1 and 0.3 15,674 of
# 100,000 values differ in the last bit from those that the same function gives operation by operation, which are these.
bounds = ((0.0, 1.0), (-1.0, 1.0), (0.1, 0.30000001192092896), (-1e30, 3e30), (5.0, 5.000000476837158))
with jax.disable_jit():
    uniform = [
        {"seed": s, "n": 100000, "min": lo, "max": hi, "sha256": digest(random.uniform(key(s), (100000,), minval=lo, maxval=hi))}
        for s in seeds
        for lo, hi in bounds
    ]

exact = {
    "key": [{"seed": s, "words": data(key(s))} for s in seeds],
    "split": [{"seed": s, "n": n, "words": data(random.split(key(s), n))} for s in seeds for n in (1, 2, 7)],
    "foldIn": [{"seed": s, "data": d, "words": data(random.fold_in(key(s), d))} for s in seeds for d in (0, 1, 77, 2**32 - 1)],
    "bits": [{"seed": s, "n": 100000, "sha256": digest(random.bits(key(s), (100000,)))} for s in seeds],
    "uniform": uniform,
    "bernoulli": [{"seed": s, "n": 10000, "p": p, "sha256": digest(random.bernoulli(key(s), p, (10000,)))} for s in seeds for p in (0.0, 0.1, 0.5, 1.0)],
    "randint": [
        {"seed": s, "n": 10000, "min": lo, "max": hi, "sha256": digest(random.randint(key(s), (10000,), lo, hi))}
        for s in seeds
        for lo, hi in ((0, 10), (-5, 7), (0, 65536), (0, 65537), (-1000000, 2000000), (-(2**31), 2**31 - 1))
    ],
    "permutation": [{"seed": s, "n": n, "sha256": digest(random.permutation(key(s), n).astype(np.int32))} for s in seeds for n in (0, 1, 2, 10, 1625, 1626, 100000)],
    "categorical": [{"seed": s, "n": 5000, "logits": l, "sha256": digest(random.categorical(key(s), np.float32(l), shape=(5000,)).astype(np.int32))} for s in seeds for l in ([0.0, 0.0], [0.0, 1.0, -2.0, 0.5])],
    "choice": [{"seed": s, "n": 50, "k": 20, "p": None, "replace": r, "result": integers(random.choice(key(s), 50, (20,), replace=r))} for s in seeds for r in (True, False)]
    + [{"seed": s, "n": 4, "k": k, "p": p, "replace": r, "result": integers(random.choice(key(s), 4, (k,), replace=r, p=np.float32(p)))} for s in seeds for p in ([0.125, 0.5, 0.25, 0.125],) for r, k in ((True, 20), (False, 4))],
}
close = {
    "normal": [{"seed": s, "bits": bits(random.normal(key(s), (N,)))} for s in seeds],
    "truncatedNormal": [{"seed": s, "lower": lo, "upper": hi, "bits": bits(random.truncated_normal(key(s), lo, hi, (N,)))} for s in seeds for lo, hi in ((-2.0, 2.0), (0.0, 1.0))],
    "exponential": [{"seed": s, "bits": bits(random.exponential(key(s), (N,)))} for s in seeds],
    "gumbel": [{"seed": s, "bits": bits(random.gumbel(key(s), (N,)))} for s in seeds],
    "gamma": [{"seed": s, "alpha": a, "bits": bits(random.gamma(key(s), np.float32(a), (N,)))} for s in seeds for a in (0.3, 1.0, 4.5)],
}
print(json.dumps({"source": f"jax {jax.__version__}, by jax.py, on CPU", "exact": exact, "close": close}, indent=0))
