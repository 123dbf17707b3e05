"""Makes sampler-jax.json: orders of epochs by JAX itself, as docs/contract.md §6.3 says they can be replayed.

Made with jax 0.10.2 (jax_threefry_partitionable at its default, True), on CPU.
Run: python3 test/vectors/external/sampler-jax.py        (needs jax)
"""
import hashlib
import json
import os

import jax
import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))


def order(seed, epoch, size):
    return np.asarray(jax.random.permutation(jax.random.fold_in(jax.random.key(seed), epoch), size), dtype='<i4')


cases = []
for seed, epoch, size in [
    (0, 0, 1), (0, 0, 2), (0, 1, 10), (1, 0, 10), (42, 0, 60), (42, 4294967295, 60), (7, 3, 1000),
    (42, 0, 1625), (42, 0, 1626), (42, 1, 65537), (3, 2, 1 << 20),
]:  # 1625 and 1626 records: one and two rounds of sorting
    found = order(seed, epoch, size)
    case = {'seed': seed, 'epoch': epoch, 'size': size, 'sha256': hashlib.sha256(found.tobytes()).hexdigest()}
    cases.append(case | ({'order': found.tolist()} if size <= 1000 else {}))

with open(os.path.join(HERE, 'sampler-jax.json'), 'w') as file:
    json.dump({'source': f'jax {jax.__version__}, by sampler-jax.py', 'cases': cases}, file)
    file.write('\n')
