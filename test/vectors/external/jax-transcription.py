"""Makes jax-transcription.json: vectors of jax.random's algorithms, by a NumPy transcription.

The vectors were NOT made by JAX. This file follows jax/_src/random/core.py and jax/_src/random/threefry2x32.py at
jax-ml/jax commit cec06d1 (Apache-2.0) step by step in uint32 and float32, in the partitionable key scheme, and takes
erf, erf_inv, log, log1p and pow from mpmath, correctly rounded to float32. It knows nothing of this library.

Before it writes anything it checks itself against numbers that JAX printed: those of the `RandomValuesCase` entries of
tests/random_test.py (which are of JAX's older, `original`, counter layout, so both layouts are transcribed) and of
doctests (partitionable).

Run: python3 test/vectors/external/jax-transcription.py        (needs numpy and mpmath)
"""
import json
import os
import zlib

import mpmath
import numpy as np

np.seterr(over='ignore', divide='ignore')
mpmath.mp.prec = 120
U, F = np.uint32, np.float32
HERE = os.path.dirname(os.path.abspath(__file__))
PARTITIONABLE = True


# ---- elementary functions, correctly rounded -------------------------------------------------------------------------


def rounded(function):
    """A function of float32 arrays from an mpmath function: 120 bits, then the nearest float32."""

    def one(*arguments):
        value = function(*(mpmath.mpf(float(a)) for a in arguments))
        return F(round_to_float32(value))

    return np.vectorize(one, otypes=[F])


def round_to_float32(value):
    if mpmath.isinf(value) or value == 0:
        return float(value)
    with mpmath.workprec(24):
        nearest = +value
    assert abs(nearest) >= mpmath.mpf(2) ** -126, 'a subnormal result is not handled'
    return float(nearest)


log = rounded(lambda x: mpmath.log(x) if x != 0 else mpmath.mpf('-inf'))
log1p = rounded(mpmath.log1p)
erf = rounded(mpmath.erf)
erf_inv = rounded(lambda x: mpmath.erfinv(x) if abs(x) != 1 else mpmath.sign(x) * mpmath.inf)
power = rounded(mpmath.power)


# ---- threefry2x32.py -------------------------------------------------------------------------------------------------


def rotate_left(x, d):
    return (x << U(d)) | (x >> U(32 - d))


def threefry2x32(key, x0, x1):
    x = [np.array(x0, U), np.array(x1, U)]
    rotations = [[13, 15, 26, 6], [17, 29, 16, 24]]
    ks = [U(key[0]), U(key[1]), U(key[0]) ^ U(key[1]) ^ U(0x1BD11BDA)]
    x[0] = x[0] + ks[0]
    x[1] = x[1] + ks[1]
    for group in range(5):
        for r in rotations[group % 2]:
            x[0] = x[0] + x[1]
            x[1] = rotate_left(x[1], r)
            x[1] = x[0] ^ x[1]
        x[0] = x[0] + ks[(group + 1) % 3]
        x[1] = x[1] + ks[(group + 2) % 3] + U(group + 1)
    return x[0], x[1]


def threefry_2x32_original(key, count):
    """`threefry_2x32`: the counts cut in halves, an odd one padded with 0."""
    flat = np.concatenate([count, np.zeros(count.size % 2, U)])
    out = np.concatenate(threefry2x32(key, *np.split(flat, 2)))
    return out[: count.size]


def iota_2x32(n, start=0):
    index = np.arange(start, start + n, dtype=np.uint64)
    return (index >> np.uint64(32)).astype(U), index.astype(U)


def key(seed):
    return np.array([seed >> 32, seed & 0xFFFFFFFF], U)


def split(key, num=2):
    if PARTITIONABLE:
        return np.stack(threefry2x32(key, *iota_2x32(num)), axis=1)
    return threefry_2x32_original(key, np.arange(2 * num, dtype=U)).reshape(num, 2)


def fold_in(key_, data):
    return threefry_2x32_original(key_, key(data))


def random_bits(key, n, start=0):
    if PARTITIONABLE:
        high, low = threefry2x32(key, *iota_2x32(n, start))
        return high ^ low
    return threefry_2x32_original(key, np.arange(n, dtype=U))


# ---- core.py ---------------------------------------------------------------------------------------------------------


def uniform(key, n, minval=0.0, maxval=1.0):
    minval, maxval = F(minval), F(maxval)
    float_bits = (random_bits(key, n) >> U(32 - 23)) | U(0x3F800000)
    floats = float_bits.view(F) - F(1)
    return np.maximum(minval, floats * (maxval - minval) + minval)


def randint(key, n, minval, maxval):
    k1, k2 = split(key)
    higher_bits, lower_bits = random_bits(k1, n), random_bits(k2, n)
    # maxval = 2**31 is `maxval_out_of_range`: the span is taken modulo 2**32 and x rem 0 is x, as in XLA
    span = U((maxval - minval) & 0xFFFFFFFF)
    rem = (lambda a: a % span) if span else (lambda a: a)
    multiplier = rem(U(2**16))
    multiplier = rem(multiplier * multiplier)
    offset = rem(rem(higher_bits) * multiplier + rem(lower_bits))
    return (np.int64(minval) + offset.astype(np.int64)).astype(np.int32)


def shuffle(key, x):
    num_rounds = int(np.ceil(3 * np.log(max(1, x.size)) / np.log(np.iinfo(U).max)))
    for _ in range(num_rounds):
        key, subkey = split(key)
        x = x[np.argsort(random_bits(subkey, x.size), kind='stable')]
    return x


def bernoulli(key, n, p):
    return uniform(key, n) < F(p)


def normal(key, n):
    lo = np.nextafter(F(-1), F(0))
    return F(np.sqrt(2)) * erf_inv(uniform(key, n, lo, 1))


def truncated_normal(key, n, lower, upper):
    sqrt2 = F(np.sqrt(2))
    lower, upper = F(lower), F(upper)
    a, b = erf(lower / sqrt2), erf(upper / sqrt2)
    out = sqrt2 * erf_inv(uniform(key, n, a, b))
    return np.clip(out, np.nextafter(lower, F(np.inf)), np.nextafter(upper, F(-np.inf)))


def exponential(key, n):
    return -log1p(-uniform(key, n))


def gumbel(key, n):
    return -log(-log(uniform(key, n, np.finfo(F).tiny, 1)))


def categorical(key, logits, n):
    logits = np.array(logits, F)
    return np.argmax(gumbel(key, n * logits.size).reshape(n, -1) + logits, axis=-1)


def gamma_one(key, alpha):
    zero, one, two, third, squeeze = F(0), F(1), F(2), F(1 / 3), F(0.0331)
    boost_mask, alpha_orig = alpha >= one, alpha
    alpha = alpha if boost_mask else alpha + one
    d = alpha - third
    c = third / np.sqrt(d)
    key, subkey = split(key)
    X, V, Uniform = zero, one, two
    while Uniform >= one - squeeze * (X * X) and log(Uniform) >= X * F(0.5) + d * ((one - V) + log(V)):
        key, x_key, U_key = split(key, 3)
        v = F(-1)
        while v <= zero:
            x_key, x_subkey = split(x_key)
            x = normal(x_subkey, 1)[0]
            v = one + x * c
        X, V, Uniform = x * x, (v * v) * v, uniform(U_key, 1)[0]
    samples = one - uniform(subkey, 1)[0]
    boost = one if boost_mask else F(power(samples, one / alpha_orig))
    return (d * V) * boost


def gamma(key, n, alpha):
    return np.array([gamma_one(k, F(alpha)) for k in split(key, n)], F)


def choice(key, n, k, replace, p):
    p = np.array(p, F)
    if replace:
        cumulative = np.zeros(n, F)
        total = F(0)
        for i in range(n):
            total = total + p[i]
            cumulative[i] = total
        return np.searchsorted(cumulative, cumulative[-1] * (F(1) - uniform(key, k)))
    g = gumbel(key, n) + log(p)
    return np.argsort(-g, kind='stable')[:k]


# ---- against JAX's own numbers ---------------------------------------------------------------------------------------


def check_against_jax():
    global PARTITIONABLE

    def printed(actual, expected, digits=None):
        """Equal; or equal to so many digits after the point, and to 8 ULP more, XLA's functions being a few ULP off."""
        actual, expected = np.array(actual, float), np.array(expected, float)
        slack = 0 if digits is None else 0.51 * 10.0**-digits + 8 * 2.0**-23 * abs(expected)
        assert np.all(abs(actual - expected) <= slack), (actual, expected)

    # tests/random_test.py, _RANDOM_VALUES_CASES
    PARTITIONABLE = False
    seed = lambda name: key(zlib.adler32((name + 'threefry2x32').encode()))
    printed(bernoulli(seed('bernoulli'), 5, 0.5), [False, True, True, True, False])
    printed(random_bits(seed('bits'), 5), [1978747883, 4134381225, 3628107870, 689687174, 2788938207])
    printed(exponential(seed('exponential'), 5), [0.526067, 0.043046, 0.039932, 0.46427, 0.123886], 6)
    printed(gamma(seed('gamma'), 5, 0.8), [0.824221, 1.724476, 0.502882, 5.386132, 0.685543], 6)
    printed(gumbel(seed('gumbel'), 5), [2.06701, 0.911726, 0.145736, 0.185427, -0.00711], 6)
    printed(normal(seed('normal'), 5), [-1.173234, -1.511662, 0.070593, -0.099764, 1.052845], 6)
    printed(randint(seed('randint'), 5, 0, 10), [0, 5, 7, 7, 5])
    printed(truncated_normal(seed('truncated_normal'), 5, 0, 2), [0.582807, 1.709771, 0.159513, 0.861376, 0.36148], 6)
    printed(uniform(seed('uniform'), 5), [0.298671, 0.073213, 0.873356, 0.260549, 0.412797], 6)
    # testPRNGValues, testRngRandomBits
    printed(randint(key(0), 9, 0, 8), [2, 1, 3, 6, 1, 5, 6, 3, 4])
    printed(
        split(key(0), 4),
        [[2285895361, 1501764800], [1518642379, 4090693311], [433833334, 4221794875], [839183663, 3740430601]],
    )
    printed(fold_in(key(0), 4), [2285895361, 433833334])
    printed(random_bits(key(1701), 3), [56197195, 4200222568, 961309823])
    PARTITIONABLE = True
    # jax/random.py, docs/jep/9263-typed-keys.md, docs/jep/28845-stateful-rng.md, jax/_src/random/stateful_rng.py
    printed(uniform(key(0), 3), [0.947667, 0.9785799, 0.33229148], 6)
    printed(uniform(split(key(0))[1], 1), [0.00729382], 8)
    printed(fold_in(key(0), 0), [1797259609, 2579123966])
    printed(fold_in(key(42), 5), [2765691542, 824333390])
    printed(uniform(fold_in(key(1701), 1), 2), [0.8131045, 0.33873856], 7)
    children = split(fold_in(key(123), 0), 2)
    printed([randint(fold_in(k, 0), 2, 0, 10) for k in children], [[4, 5], [2, 1]])
    # jax/_src/numpy/einsum.py, the docstring of einsum_path: 815 integers in one product
    k1, k2, k3 = split(key(0), 3)
    x = randint(k1, 6, -5, 5).reshape(2, 3)
    y = randint(k2, 300, -5, 5).reshape(3, 100)
    z = randint(k3, 500, -5, 5).reshape(100, 5)
    printed(x @ y @ z, [[-754, 324, -142, 82, 50], [408, -50, 87, -29, 7]])
    # jax/_src/numpy/lax_numpy.py, cov
    printed(np.cov(normal(key(0), 300).reshape(3, 100)), [[0.9, 0.03, 0.1], [0.03, 1.0, 0.01], [0.1, 0.01, 0.85]], 2)


# ---- the vectors -----------------------------------------------------------------------------------------------------


def floats(values):
    """The bits of float32 values, so that nothing is lost in decimal."""
    return np.array(values, F).view(U).tolist()


def case(key, arguments, result):
    return {'key': [int(w) for w in key], **arguments, 'result': result}


def vectors():
    spread = lambda name: [fold_in(key(zlib.adler32(name.encode())), i) for i in range(64)]
    made = {}
    ks = spread('bits')
    made['bits'] = [case(k, {'n': n}, random_bits(k, n).tolist()) for k, n in zip(ks, [0, 1, 2, 5, 33])]
    made['wordsAt'] = [
        case(k, {'start': s}, random_bits(k, 4, s).tolist())
        for k, s in zip(ks[8:], [2**31 - 2, 2**32 - 2, 2**32, 2**40 + 7, 2**53 - 5])
    ]
    made['split'] = [case(k, {'n': n}, split(k, n).tolist()) for k, n in zip(spread('split'), [0, 1, 2, 3, 10])]
    made['foldIn'] = [
        case(k, {'data': d}, fold_in(k, d).tolist())
        for k, d in zip(spread('fold_in'), [0, 1, 2, 12345, 2**31, 2**32 - 1])
    ]
    made['uniform'] = [
        case(k, {'n': 24, 'min': lo, 'max': hi}, floats(uniform(k, 24, lo, hi)))
        for k, (lo, hi) in zip(spread('uniform'), [(0, 1), (-1, 1), (-0.1, 0.3), (2.5, 1e6), (-3e38, 0), (1, 1.0000005)])
    ]
    made['randint'] = [
        case(k, {'n': 24, 'min': lo, 'max': hi}, randint(k, 24, lo, hi).tolist())
        for k, (lo, hi) in zip(
            spread('randint'),
            [(0, 2), (0, 10), (-5, 5), (0, 65536), (0, 65537), (-70000, 70001), (0, 2**31 - 1), (-(2**31), 2**31 - 1),
             (-(2**31), 2**31), (-(2**31), 0), (5, 6), (0, 2**31), (7, 1_000_003)],
        )
    ]  # fmt: skip
    made['permutation'] = [
        case(k, {'n': n}, shuffle(k, np.arange(n)).tolist())
        for k, n in zip(spread('permutation'), [0, 1, 2, 5, 100, 1625, 1626, 3000])
    ]
    made['bernoulli'] = [
        case(k, {'n': 40, 'p': p}, bernoulli(k, 40, p).astype(int).tolist())
        for k, p in zip(spread('bernoulli'), [0, 0.1, 0.5, 0.9, 1])
    ]
    made['normal'] = [case(k, {'n': 40}, floats(normal(k, 40))) for k in spread('normal')[:3]]
    made['truncatedNormal'] = [
        case(k, {'n': 24, 'lower': lo, 'upper': hi}, floats(truncated_normal(k, 24, lo, hi)))
        for k, (lo, hi) in zip(spread('truncated_normal'), [(-2, 2), (0, 2), (-1.5, -1), (-0.001, 0.002), (3, 4)])
    ]
    made['exponential'] = [case(k, {'n': 40}, floats(exponential(k, 40))) for k in spread('exponential')[:2]]
    made['gumbel'] = [case(k, {'n': 40}, floats(gumbel(k, 40))) for k in spread('gumbel')[:2]]
    made['categorical'] = [
        case(k, {'n': 24, 'logits': ls}, categorical(k, ls, 24).tolist())
        for k, ls in zip(spread('categorical'), [[0], [0, 0], [0.1, -2.5, 3, 1], [-1e30, 0, 0.5], list(range(9))])
    ]
    made['gamma'] = [
        case(k, {'n': 16, 'alpha': a}, floats(gamma(k, 16, a)))
        for k, a in zip(spread('gamma'), [0.1, 0.8, 1, 1.0001, 2.5, 100, 1e6])
    ]
    made['choice'] = [
        case(k, {'n': len(p), 'k': count, 'replace': replace, 'p': p}, choice(k, len(p), count, replace, p).tolist())
        for k, (count, replace, p) in zip(
            spread('choice'),
            [(24, True, [0.25, 0.25, 0.5]), (24, True, [0, 3, 0, 1, 0]), (3, False, [0.2, 0.3, 0.5]),
             (4, False, [0, 1, 2, 0, 3, 4, 5]), (24, True, [0.1] * 30), (12, False, [0.1] * 30)],
        )
    ]  # fmt: skip
    return made


if __name__ == '__main__':
    check_against_jax()
    made = {
        'source': 'test/vectors/external/jax-transcription.py: a NumPy transcription of the algorithms of jax.random at jax-ml/jax '
        'cec06d1, with correctly rounded functions by mpmath. Not made by JAX. Floats are given as bits.',
        **vectors(),
    }
    lines = [f'"source": {json.dumps(made.pop("source"))}']
    for name, cases in made.items():
        rows = ',\n    '.join(json.dumps(c, separators=(',', ':')) for c in cases)
        lines.append(f'"{name}": [\n    {rows}\n  ]')
    with open(os.path.join(HERE, 'jax-transcription.json'), 'w', encoding='utf-8') as file:
        file.write('{\n  ' + ',\n  '.join(lines) + '\n}\n')
