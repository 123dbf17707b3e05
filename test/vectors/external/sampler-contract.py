"""Makes sampler-contract.json: docs/contract.md §6 done a second time, from its text, in another language.

Integers are Python's, windows of strata are exact fractions, binary64 is Python's float, and the logarithm is mpmath's,
correctly rounded. Nothing is shared with the library, and the sequential parts (earliest window first, walks, cuts) are
written in the plainest way, by scanning.

Run: python3 test/vectors/external/sampler-contract.py        (needs mpmath)
"""
import json
import math
import os
from fractions import Fraction

import mpmath

mpmath.mp.prec = 200
HERE = os.path.dirname(os.path.abspath(__file__))
M32 = 0xFFFFFFFF


def T(k, hi, lo):  # §5.1
    ks = (k[0], k[1], k[0] ^ k[1] ^ 0x1BD11BDA)
    x, y = (hi + ks[0]) & M32, (lo + ks[1]) & M32
    for g in range(5):
        for r in ((13, 15, 26, 6), (17, 29, 16, 24))[g % 2]:
            x = (x + y) & M32
            y = ((y << r | y >> (32 - r)) & M32) ^ x
        x = (x + ks[(g + 1) % 3]) & M32
        y = (y + ks[(g + 2) % 3] + g + 1) & M32
    return x, y


def child(k, j):
    return T(k, j >> 32, j & M32)


def key(seed):
    return seed >> 32, seed & M32


def word(k, hi, lo):
    a, b = T(k, hi, lo)
    return a ^ b


def permutation(k, n):  # §5.5
    rounds = 0
    while M32 ** rounds < n ** 3:
        rounds += 1
    order = list(range(n))
    for _ in range(rounds):
        k, s = child(k, 0), child(k, 1)
        words = [word(s, 0, i) for i in range(n)]
        order = [order[i] for i in sorted(range(n), key=lambda i: words[i])]
    return order


def frac(k, hi, lo):  # §6.1
    a, b = T(k, hi, lo)
    return (a * 2**21 + b // 2**11) * 2.0**-53


def below(n, k, hi, lo):
    return math.floor(frac(k, hi, lo) * float(n))


class Index:  # §6.4
    def __init__(self, k, n):
        self.h, self.n = child(k, n), n
        root = math.sqrt(float(n))
        self.a = max(2, 2 * math.ceil(Fraction(root) / 2))
        self.b = -(-n // self.a)
        self.rounds = max(8, 2 + 2 * math.ceil(Fraction(30, max(1, self.b.bit_length() - 1))))

    def __call__(self, p):
        y, x = divmod(p, self.a)
        while True:
            for r in range(self.rounds):
                if r % 2 == 0:
                    x = (x + below(self.a, self.h, r, y)) % self.a
                else:
                    y = (y + below(self.b, self.h, r, x)) % self.b
            if y * self.a + x < self.n:
                return y * self.a + x


def shuffled(k, n):  # §6.3
    if n <= 2**20:
        return permutation(k, n).__getitem__
    return Index(k, n)


def drawn(E, weights, samples):  # §6.5
    records = [i for i, w in enumerate(weights) if w > 0]
    m = len(records)
    v = [weights[r] / max(weights) for r in records]
    s = 0.0
    for x in v:
        s += x
    q = [x * m / s for x in v]
    alias = list(range(m))
    small = [i for i in range(m) if q[i] < 1]
    large = [i for i in range(m) if not q[i] < 1]
    while small and large:
        i, j = small.pop(), large[-1]
        alias[i] = j
        q[j] = q[j] + q[i] - 1
        if q[j] < 1:
            small.append(large.pop())
    for i in small + large:
        q[i] = 1.0
    order = []
    for p in range(samples):
        x = frac(E, p >> 32, p & M32) * float(m)
        i = math.floor(x)
        order.append(records[i if x - i < q[i] else alias[i]])
    return order


def subset(E, weights, samples):  # §6.5
    def time(r):
        return -float(mpmath.log(mpmath.mpf(1 - frac(E, 0, r)))) / (weights[r] / max(weights))

    return sorted((r for r, w in enumerate(weights) if w > 0), key=lambda r: (time(r), r))[:samples]


def assign(sizes, lot):  # §6.6, by exact fractions and by scanning all strata
    total = sum(sizes)
    taken = [0] * len(sizes)
    pattern = []
    for p in range(total):
        open_ = [
            (math.ceil(Fraction((taken[s] + 1) * total, size)), lot(s, taken[s]), s)
            for s, size in enumerate(sizes)
            if taken[s] < size and math.floor(Fraction(taken[s] * total, size)) <= p
        ]
        end, _, s = min(open_)
        assert p < end
        taken[s] += 1
        pattern.append(s)
    return pattern


def stratified(E, labels, shuffle=True):  # §6.6
    names = list(dict.fromkeys(labels))
    members = [[r for r, label in enumerate(labels) if label == name] for name in names]
    pattern = assign([len(m) for m in members], lambda s, j: word(child(E, 1), s, j) if shuffle else 0)
    within = [
        shuffled(child(child(E, 0), s), len(m)) if shuffle else (lambda j: j) for s, m in enumerate(members)
    ]
    seen = [0] * len(names)
    order = []
    for s in pattern:
        order.append(members[s][within[s](seen[s])])
        seen[s] += 1
    return order


def grouped(E, order, lengths, B, M):  # §6.8, the records in order
    n = len(order)
    full = n // B * B
    result = []
    for w, start in enumerate(range(0, full, M * B)):
        window = sorted(order[start : min(start + M * B, full)], key=lambda r: -lengths[r])
        batches = [window[i : i + B] for i in range(0, len(window), B)]
        for turn in permutation(child(child(E, 1), w), len(batches)):
            result += batches[turn]
    return result + order[full:]


def budgeted(E, order, lengths, G, M, B=None):  # §6.9, the batches
    total = 0.0
    for length in lengths:
        total += length
    typical = max(1, math.floor(G / (total / len(lengths))))
    W = M * (typical if B is None else min(B, typical))
    result = []
    for w, start in enumerate(range(0, len(order), W)):
        window = sorted(order[start : start + W], key=lambda r: -lengths[r])
        batches = []
        while window:
            longest = lengths[window[0]]
            count = min(len(window), B or len(window), G // longest if longest else len(window))
            batches.append(window[:count])
            window = window[count:]
        result += [batches[turn] for turn in permutation(child(child(E, 1), w), len(batches))]
    return result


def window_shuffled(K, n, W):  # §6.10
    order = []
    for w, start in enumerate(range(0, n, W)):
        order += [start + i for i in permutation(child(K, w), min(W, n - start))]
    return order


def mixed(E, sizes, proportions, L, stopping):  # §6.11
    v = [p / max(proportions) for p in proportions]
    total = 0.0
    for x in v:
        total += x
    q = [x / total * L for x in v]
    counts = [math.floor(x) for x in q]
    for s in sorted(range(len(q)), key=lambda s: (-(q[s] - math.floor(q[s])), s))[: L - sum(counts)]:
        counts[s] += 1
    orders = {}
    turns = [0] * len(sizes)
    result = []
    block = 0
    while True:
        lots = child(child(E, 0), block)
        for s in assign(counts, lambda s, j: word(lots, s, j)):
            if stopping == 'first-exhausted' and turns[s] == sizes[s]:
                return result
            u, t = divmod(turns[s], sizes[s])
            if (s, u) not in orders:
                orders[s, u] = shuffled(child(child(E, 1 + s), u), sizes[s])
            result.append([s, orders[s, u](t)])
            turns[s] += 1
            if stopping == 'all-exhausted' and all(turns[s] >= sizes[s] for s in range(len(sizes))):
                return result
        block += 1


index = []
for seed, n in [(0, 1), (0, 2), (1, 3), (1, 5), (2, 9), (3, 100), (4, 255), (5, 65537), (6, 2**20 + 1), (7, 10**12),
                (8, 2**31), (9, 2**52 + 1), (10, 2**53 - 1)]:
    positions = list(range(n)) if n <= 100 else [0, 1, 2, n // 3, n // 2, n - 2, n - 1]
    P = Index(key(seed), n)
    index.append({'seed': seed, 'size': n, 'positions': positions, 'indices': [P(p) for p in positions]})

SEED, EPOCH = 11, 5
E = child(key(SEED), EPOCH)
WEIGHTS = [0.5, 0, 3, 1e-3, 1, 1, 7.25, 0, 2, 0.1]
LABELS = [*'abacabaadbabcaaabbca']
LENGTHS = [(i * i * 7 + 3 * i) % 41 for i in range(37)]
document = {
    'source': 'sampler-contract.py, from the text of docs/contract.md §6',
    'seed': SEED,
    'epoch': EPOCH,
    'index': index,
    'weights': WEIGHTS,
    'drawn': drawn(E, WEIGHTS, 40),
    'subset': subset(E, WEIGHTS, 8),
    'labels': LABELS,
    'stratified': stratified(E, LABELS),
    'stratifiedUnshuffled': stratified(E, LABELS, False),
    'lengths': LENGTHS,
    'grouped': grouped(E, permutation(child(E, 0), 37), LENGTHS, 5, 3),
    'budgeted': budgeted(E, permutation(child(E, 0), 37), LENGTHS, 90, 4),
    'budgetedCapped': budgeted(E, permutation(child(E, 0), 37), LENGTHS, 90, 4, 3),
    'windowShuffled': window_shuffled(key(SEED), 23, 6),
    'mixedFirst': mixed(E, [7, 11, 4], [2, 3, 0.7], 10, 'first-exhausted'),
    'mixedAll': mixed(E, [7, 11, 4], [2, 3, 0.7], 10, 'all-exhausted'),
}
with open(os.path.join(HERE, 'sampler-contract.json'), 'w') as file:
    json.dump(document, file)
    file.write('\n')
