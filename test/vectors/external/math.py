"""Elementary functions at binary32 arguments, by series in Python's decimal at 60 digits, rounded once to binary32.

Run: python3 test/vectors/external/math.py > test/vectors/external/math.json
Each entry: bits of the argument (or of both), bits of the result, in hexadecimal.
"""

import json
import random
import struct
from decimal import Decimal as D, getcontext
from fractions import Fraction

getcontext().prec = 60
getcontext().Emin, getcontext().Emax = -10**6, 10**6
EPS = D(10) ** -58


def atan(x):
    if x < 0:
        return -atan(-x)
    halvings = 0
    while x > D("0.1"):
        x, halvings = x / (1 + (1 + x * x).sqrt()), halvings + 1
    total, term, n = D(0), x, 1
    while abs(term) > EPS * abs(x):
        total, term, n = total + term / n, -term * x * x, n + 2
    return total * 2**halvings


PI = 4 * atan(D(1))


def series(x, first, start):
    total, term, n = D(0), first, start
    while abs(term) > EPS:
        total, term, n = total + term, -term * x * x / ((n + 1) * (n + 2)), n + 2
    return total


def sin(x):
    x = x - 2 * PI * (x / (2 * PI)).to_integral_value()
    return series(x, x, 1)


def cos(x):
    x = x - 2 * PI * (x / (2 * PI)).to_integral_value()
    return series(x, D(1), 0)


def erf(x):
    total, term, n = D(0), x, 0
    while abs(term) > EPS * D("1e-10"):
        total, n = total + term / (2 * n + 1), n + 1
        term = -term * x * x / n
    return 2 * total / PI.sqrt()


def erf_inv(y):
    low, high = D(-6), D(6)
    for _ in range(180):
        middle = (low + high) / 2
        low, high = (middle, high) if erf(middle) < y else (low, middle)
    return low


exp = lambda x: x.exp()
ln = lambda x: x.ln()
asin = lambda x: atan(x / (1 - x * x).sqrt())
sinh = lambda x: (exp(x) - exp(-x)) / 2
cosh = lambda x: (exp(x) + exp(-x)) / 2

functions = {  # name: function, smallest and largest argument
    "exp": (exp, -100, 88), "expm1": (lambda x: exp(x) - 1, -20, 88), "log": (ln, 1e-30, 1e30),
    "log1p": (lambda x: ln(1 + x), -0.99, 1e4), "sin": (sin, -200, 200), "cos": (cos, -200, 200),
    "tan": (lambda x: sin(x) / cos(x), -50, 50), "asin": (asin, -0.999, 0.999), "acos": (lambda x: PI / 2 - asin(x), -0.999, 0.999),
    "atan": (atan, -1000, 1000), "sinh": (sinh, -20, 20), "cosh": (cosh, -20, 20), "tanh": (lambda x: sinh(x) / cosh(x), -9, 9),
    "asinh": (lambda x: ln(x + (x * x + 1).sqrt()), -1000, 1000), "acosh": (lambda x: ln(x + (x * x - 1).sqrt()), 1.001, 1000),
    "atanh": (lambda x: ln((1 + x) / (1 - x)) / 2, -0.999, 0.999), "erf": (erf, -3.5, 3.5), "erfInv": (erf_inv, -0.999, 0.999),
    "sqrt": (lambda x: x.sqrt(), 0, 1e30), "rsqrt": (lambda x: 1 / x.sqrt(), 1e-20, 1e20),
    "sigmoid": (lambda x: 1 / (1 + exp(-x)), -80, 30), "softplus": (lambda x: ln(1 + exp(x)), -80, 40),
    "elu": (lambda x: exp(x) - 1, -20, -1e-3),
}  # fmt: skip

bits = lambda x: struct.unpack("<I", struct.pack("<f", x))[0]
value = lambda b: struct.unpack("<f", struct.pack("<I", b))[0]


def round32(x):
    """The binary32 nearest to a real number; ties do not occur at 60 digits."""
    magnitude = Fraction(abs(x))
    low, high = 0, 0x7F7FFFFF
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if Fraction(value(middle)) <= magnitude else (low, middle - 1)
    if low < 0x7F7FFFFF and Fraction(value(low + 1)) - magnitude < magnitude - Fraction(value(low)):
        low += 1
    return low | (0x80000000 if x < 0 else 0)


random.seed(1)
as32 = lambda x: value(bits(x))
cases = {}
for name, (function, low, high) in functions.items():
    count = 20 if name == "erfInv" else 100
    arguments = [as32(random.uniform(low, high)) for _ in range(count)]
    arguments += [as32(x) for x in (random.choice([-1, 1]) * 10 ** random.uniform(-6, 0) for _ in range(count)) if low < x < high]
    cases[name] = [f"{bits(x):08x} {round32(function(D(x))):08x}" for x in arguments]
pairs = [(as32(random.uniform(0.01, 20)), as32(random.uniform(-20, 20))) for _ in range(100)]
cases["pow"] = [f"{bits(x):08x} {bits(y):08x} {round32(exp(D(y) * ln(D(x)))):08x}" for x, y in pairs]
pairs = [(as32(random.uniform(-9, 9)), as32(random.uniform(0.01, 9))) for _ in range(50)]
cases["atan2"] = [f"{bits(y):08x} {bits(x):08x} {round32(atan(D(y) / D(x))):08x}" for y, x in pairs]
print(json.dumps(cases, indent=0))
