"""Writes fsum.json: lists of binary64 values and their correctly rounded sums by CPython's math.fsum, checked with
fractions.Fraction. Run: python3 fsum.py > fsum.json"""
import json
import math
import platform
import random
from fractions import Fraction

random.seed(20240601)


def spread(n, low, high):
    return [math.ldexp(random.uniform(-1, 1), random.randint(low, high)) for _ in range(n)]


def cancelling(n, low, high):
    values = spread(n, low, high)
    values += [-v for v in values] + [math.ldexp(random.uniform(-1, 1), low)]
    random.shuffle(values)
    return values


tiny, largest = 5e-324, 1.7976931348623157e308
cases = {
    'no terms': [],
    'one term': [0.1],
    'tenths': [0.1] * 10,
    'a tie, to even downwards': [1.0, 2**-53],
    'a tie, to even upwards': [1.0, 3 * 2**-53],
    'just above a tie': [1.0, 2**-53, tiny],
    'just below a tie': [1.0, 2**-53, -tiny],
    'a negative tie broken far below': [-1.0, -(2**-53), -1e-300],
    'subnormals': [tiny, tiny, tiny, -2 * tiny],
    'subnormals to normal': [2.2250738585072009e-308, tiny],
    'cancels to a subnormal': [1.0, tiny, -1.0],
    'cancels to zero': [1e308, 1.0, -1e308, -1.0],
    'the largest value': [largest, -tiny],
    'the largest and half an ulp less a bit': [largest, 2.0**969],
    'over and back in order of addition': [1e308, -1e308, 1e308, 2.5, -1e308],
    'harmonic': [1 / i for i in range(1, 200)],
    'alternating harmonic': [(-1) ** i / i for i in range(1, 200)],
    'powers of two': [2.0**e for e in range(-1074, 1024, 7)],
    'spread over 40 exponents': spread(150, -20, 20),
    'spread over 600 exponents': spread(150, -300, 300),
    'spread over all exponents': spread(150, -1074, 1000),
    'cancelling, 40 exponents': cancelling(60, -20, 20),
    'cancelling, 600 exponents': cancelling(60, -300, 300),
    'cancelling, all exponents': cancelling(60, -1060, 1000),
}


def record(name, values):
    total = math.fsum(values)
    assert total == float(sum(map(Fraction, values)))
    return {'name': name, 'values': values, 'sum': total}


json.dump({
    'source': f'math.fsum of CPython {platform.python_version()}, by fsum.py',
    'cases': [record(name, values) for name, values in cases.items()],
}, open(1, 'w'), separators=(',', ':'))
