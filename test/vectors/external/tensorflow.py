"""TensorFlow's random streams, written down a second time from the published algorithms and the definitions of its ops, on
NumPy's integers: a second opinion on src/python/tensorflow, not TensorFlow itself (tensorflow-published.json has what that
prints). Normal values are by correctly rounded functions (of binary64 by mpmath); how those of the C library differ is counted.

    /usr/bin/python3 tensorflow.py > tensorflow.json
"""

import ctypes
import math
import random

import numpy as np

from golden import ARRAY_SEED, SEEDS, draws, write

COUNT = 10_001
ROWS, COLUMNS = 73, 137  # their product is COUNT; both odd
STATELESS_SEEDS = [(0, 0), (1, 2), (42, 2**32 - 1), (-1, 2**63 - 1)]
LIBM = ctypes.CDLL("libm.so.6")
for function in ("logf",):
    getattr(LIBM, function).restype, getattr(LIBM, function).argtypes = ctypes.c_float, [ctypes.c_float]
LIBM.sincosf.restype = None
LIBM.sincosf.argtypes = [ctypes.c_float, ctypes.POINTER(ctypes.c_float), ctypes.POINTER(ctypes.c_float)]


def limbs(value, count):
    """Words of 32 bits, the lowest first."""
    return [(value >> 32 * i) & 0xFFFFFFFF for i in range(count)]


def philox_words(key, counter, blocks):
    """Words of blocks from a counter of 128 bits on; key of 64 bits."""
    counters = np.array([limbs((counter + i) % 2**128, 4) for i in range(blocks)], dtype=np.uint64).T
    x0, x1, x2, x3 = counters
    k0, k1 = limbs(key, 2)
    low = np.uint64(0xFFFFFFFF)
    half = np.uint64(32)
    for _ in range(10):
        first, second = x0 * np.uint64(0xD2511F53), x2 * np.uint64(0xCD9E8D57)
        x0, x1, x2, x3 = (second >> half) ^ x1 ^ np.uint64(k0), second & low, (first >> half) ^ x3 ^ np.uint64(k1), first & low
        k0, k1 = (k0 + 0x9E3779B9) % 2**32, (k1 + 0xBB67AE85) % 2**32
    return np.stack([x0, x1, x2, x3], axis=1).astype(np.uint32)


def threefry_words(key, counters):
    """A pair of words for each counter of 64 bits."""
    c = np.asarray(counters, dtype=np.uint64)
    keys = limbs(key, 2)
    keys.append(0x1BD11BDA ^ keys[0] ^ keys[1])
    a = ((c & np.uint64(0xFFFFFFFF)) + np.uint64(keys[0])).astype(np.uint32)
    b = ((c >> np.uint64(32)) + np.uint64(keys[1])).astype(np.uint32)
    turns = [(13, 15, 26, 6), (17, 29, 16, 24)]
    for group in range(5):
        for turn in turns[group % 2]:
            a = a + b
            b = ((b << np.uint32(turn)) | (b >> np.uint32(32 - turn))) ^ a
        a = a + np.uint32(keys[(group + 1) % 3])
        b = b + np.uint32((keys[(group + 2) % 3] + group + 1) % 2**32)
    return a, b


def scrambled(seed):
    """Key and counter of a stateless op by Philox."""
    counter = (seed[0] % 2**64) | (seed[1] % 2**64) << 64
    mixed = [int(word) for word in philox_words(0x02461E293EC8F720, counter, 1)[0]]
    return mixed[0] | mixed[1] << 32, (mixed[2] | mixed[3] << 32) << 64


class Philox:
    """Draws of the CPU kernels."""

    def __init__(self, key, counter):
        self.key, self.counter = key, counter

    def words(self, count):
        return philox_words(self.key, self.counter, -(-count // 4)).ravel()[:count]

    def pairs(self, count):
        return self.words(2 * count).astype(np.uint64).reshape(count, 2)

    def bits64(self, count):
        pairs = self.pairs(count)
        return pairs[:, 0] | pairs[:, 1] << np.uint64(32)

    def unit32(self, count):
        bits = self.words(count) & np.uint32(0x7FFFFF) | np.uint32(0x3F800000)
        return bits.view(np.float32) - np.float32(1)

    def unit64(self, count):
        pairs = self.pairs(count)
        bits = (pairs[:, 0] & np.uint64(0xFFFFF)) << np.uint64(32) | pairs[:, 1] | np.uint64(0x3FF << 52)
        return bits.view(np.float64) - 1.0

    def normal32(self, count, functions):
        u = self.unit32(count + count % 2).reshape(-1, 2)
        return box_muller32(u[:, 0], u[:, 1], functions).ravel()[:count]

    def normal64(self, count, functions):
        u = self.unit64(count + count % 2).reshape(-1, 2)
        return box_muller64(u[:, 0], u[:, 1], functions).ravel()[:count]

    def truncated(self, count, group, normals):
        values = []
        while len(values) < count:
            kept = []
            start = Philox(self.key, self.counter + len(values) * 64)
            ahead = 16
            while len(kept) < group:
                kept = [value for value in normals(start, ahead) if abs(value) < 2]
                ahead *= 2
            values += kept[:group]
        return np.array(values[:count])


def portable(u, angle):
    return np.log(u.astype(np.float64)).astype(np.float32), *(f(angle.astype(np.float64)).astype(np.float32) for f in (np.sin, np.cos))


def libm(u, angle):
    logs, sines, cosines = (np.empty(len(u), np.float32) for _ in range(3))
    sine, cosine = ctypes.c_float(), ctypes.c_float()
    for i in range(len(u)):
        logs[i] = LIBM.logf(u[i])
        LIBM.sincosf(angle[i], sine, cosine)
        sines[i], cosines[i] = sine.value, cosine.value
    return logs, sines, cosines


def box_muller32(u1, u2, functions):
    angle = (2 * np.pi * u2.astype(np.float64)).astype(np.float32)
    logs, sines, cosines = functions(np.maximum(u1, np.float32(1e-7)), angle)
    radius = np.sqrt(np.float32(-2) * logs)
    return np.stack([sines * radius, cosines * radius], axis=1)


def rounded64(u, angle):
    import mpmath

    mpmath.mp.prec = 150
    each = lambda function, values: np.array([float(function(mpmath.mpf(float(value)))) for value in values])
    return each(mpmath.log, u), each(mpmath.sin, angle), each(mpmath.cos, angle)


def libm64(u, angle):
    each = lambda function, values: np.array([function(value) for value in values.tolist()])
    return each(math.log, u), each(math.sin, angle), each(math.cos, angle)


def box_muller64(u1, u2, functions):
    logs, sines, cosines = functions(np.maximum(u1, 1e-7), 2 * np.pi * u2)
    radius = np.sqrt(-2 * logs)
    return np.stack([sines * radius, cosines * radius], axis=1)


def between(bits, low, high):
    return np.array([low + int(word) % (high - low) for word in bits])


def xla_words(key, counter, shape):
    """A word for each element of a shape, by Threefry as XLA orders it."""
    even = [i for i, length in enumerate(shape) if length % 2 == 0]
    axis = even[0] if even else int(np.argmax(shape))
    half = list(shape)
    half[axis] = -(-half[axis] // 2)
    counters = np.arange(np.prod(half), dtype=np.uint64).reshape(half) + np.uint64(counter)
    both = np.stack(threefry_words(key, counters), axis=axis + 1)
    both = both.reshape([*half[:axis], 2 * half[axis], *half[axis + 1 :]])
    return np.take(both, np.arange(shape[axis]), axis=axis)


def xla_unit32(words):
    return (words >> np.uint32(9)).astype(np.float32) * np.float32(2**-23)


def xla_normal32(key, shape):
    axis = next((i for i, length in enumerate(shape) if length % 2 == 0), int(np.argmax(shape)))
    pairs = [*shape[:axis], -(-shape[axis] // 2), 2, *shape[axis + 1 :]]
    u = np.moveaxis(xla_unit32(xla_words(key, 0, pairs)), axis + 1, 0)
    angle = np.float32(2 * np.pi) * u[1]
    logs, sines, cosines = portable(np.maximum(u[0], np.float32(1e-7)), angle)
    radius = np.sqrt(np.float32(-2) * logs)
    both = np.stack([sines * radius, cosines * radius], axis=axis + 1)
    both = both.reshape([*pairs[:axis], 2 * pairs[axis], *pairs[axis + 2 :]])
    return np.take(both, np.arange(shape[axis]), axis=axis)


def ulps(a, b):
    as_int = {4: np.int32, 8: np.int64}[a.dtype.itemsize]
    steps = np.abs(a.view(as_int).astype(np.int64) - b.view(as_int).astype(np.int64))
    return {"differing": int(np.count_nonzero(steps)), "of": len(steps), "ulps": int(steps.max())}


def answers(source):
    """Draws of one source of Philox."""
    normal = source.normal32(COUNT, portable)
    normal64 = source.normal64(COUNT, rounded64)
    return {
        "float32": draws(source.unit32(COUNT)),
        "float32 in [-3, 5)": draws(source.unit32(COUNT) * np.float32(8) + np.float32(-3)),
        "float64": draws(source.unit64(COUNT)),
        "int32 in [-5, 100)": draws(between(source.words(COUNT), -5, 100).astype(np.int32)),
        "int32 in [-2^31, 2^31 - 1)": draws(between(source.words(COUNT), -(2**31), 2**31 - 1).astype(np.int32)),
        "int64 in [-5, 100)": draws(between(source.bits64(COUNT), -5, 100).astype(np.int64)),
        "int64 in [-2^36, 2^36)": draws(between(source.bits64(COUNT), -(2**36), 2**36).astype(np.int64)),
        "int64 in [0, 2^45 + 1)": draws(between(source.bits64(COUNT), 0, 2**45 + 1).astype(np.int64)),
        "int64 in [-2^63, 2^63 - 1)": draws(between(source.bits64(COUNT), -(2**63), 2**63 - 1).astype(np.int64)),
        "int32": draws(source.words(COUNT).view(np.int32)),
        "uint32": draws(source.words(COUNT)),
        "int64": draws(source.bits64(COUNT).view(np.int64)),
        "uint64": draws(source.bits64(COUNT)),
        "normal float32": draws(normal),
        "normal float32 of mean 1, stddev 3": draws(normal * np.float32(3) + np.float32(1)),
        "truncated normal float32": draws(source.truncated(COUNT, 4, lambda s, n: s.normal32(n, portable))),
        "normal float64": draws(normal64),
        "truncated normal float64": draws(source.truncated(1001, 2, lambda s, n: s.normal64(n, rounded64))),
        "libm float32": ulps(source.normal32(COUNT, libm), normal),
        "libm float64": ulps(source.normal64(COUNT, libm64), normal64),
    }


def threefry(seed):
    key = (seed[0] % 2**32) | (seed[1] % 2**32) << 32
    low, high = threefry_words(key, range(COUNT))
    bits64 = low.astype(np.uint64) | high.astype(np.uint64) << np.uint64(32)
    shapes = [[COUNT], [ROWS, COLUMNS], [3, 10, 334], [9, 2, 1], [4, 6, 5], []]
    return {
        "float32": [draws(xla_unit32(xla_words(key, 0, shape or [1]))) for shape in shapes],
        "float64": draws((bits64 >> np.uint64(12)).astype(np.float64) * 2.0**-52),
        "int32 in [-5, 100)": draws(between(xla_words(key, 0, [COUNT]), -5, 100).astype(np.int32)),
        "uint64": draws(bits64),
        "normal float32": [draws(xla_normal32(key, shape or [1])) for shape in shapes],
    }


def state_of(seed, length):
    if isinstance(seed, int):
        return [(seed >> 64 * i) % 2**64 for i in range(length)]
    return ([0] * length + [word % 2**64 for word in seed[:length]])[-length:]


def generator(seed):
    counter_low, counter_high, key = state_of(seed, 3)
    counter = counter_low | counter_high << 64
    after = lambda drawn: Philox(key, (counter + 256 * drawn) % 2**128)
    children = after(6).bits64(3)
    end = after(9).counter
    return {
        "start": [str(word) for word in (counter_low, counter_high, key)],
        "uniform": draws(after(0).unit32(5)),
        "uint64": draws(after(5).bits64(1)),
        "split": [draws(Philox(int(child), 0).normal32(5, portable)) for child in children],
        "state": [str(word) for word in (end % 2**64, end >> 64, key)],
    }


def shuffled(count, source):
    rows = list(range(count))
    words = source.words(count - 1)
    for i in range(count - 1):
        j = i + int(words[i]) % (count - i)
        rows[i], rows[j] = rows[j], rows[i]
    return np.array(rows, dtype=np.int32)


def eager(seed):
    """Ops after tf.random.set_seed."""
    modulus = 2**31 - 1
    operations = random.Random(seed)
    source = lambda local, drawn=0: Philox(seed % modulus, (local % modulus << 64) + drawn)
    following = lambda: source(operations.randint(0, modulus))
    return {
        "shuffle": draws(shuffled(1000, following())),
        "shuffle of 5, twice": [draws(shuffled(5, source(3, blocks))) for blocks in (0, 1)],
        "uniform": draws(following().unit32(COUNT)),
        "normal": draws(following().normal32(COUNT, portable)),
        "int64": draws(between(following().bits64(COUNT), 0, 1000).astype(np.int64)),
        "seeded": [draws(source(2**31 + 7, 256 * drawn).unit32(10)) for drawn in (0, 10)],
        "hundredth": draws([following() for _ in range(100)][-1].unit64(10)),
    }


if __name__ == "__main__":
    write(
        "tensorflow.py",
        {"numpy": np.__version__},
        {
            "stateless": [{"seed": [str(word) for word in seed], **answers(Philox(*scrambled(seed)))} for seed in STATELESS_SEEDS],
            "threefry": [{"seed": [str(word) for word in seed], **threefry(seed)} for seed in STATELESS_SEEDS],
            "generator": [{"seed": seed, **generator(seed)} for seed in [*SEEDS, ARRAY_SEED, [7, 8]]],
            # Of this counter the third unit value is 0, whose logarithm is that of 1e-7.
            "normal of 0": draws(Philox(0, 953603 << 64).normal32(4, portable)),
            "eager": [{"seed": seed, **eager(seed)} for seed in SEEDS],
        },
    )
