"""What the scripts beside this one that take known answers from Python's libraries have in common."""

import hashlib
import json
import platform
import sys

import numpy as np

# Of the draws that docs/python.md promises; the last stands for arrays.
SEEDS = [0, 1, 42, 2**32 - 1]
ARRAY_SEED = [1, 2, 3, 4294967295]


def draws(values):
    """Many values: how many, the first ones (floats as hexadecimal bits) and the SHA-256 of all bytes, little-endian."""
    array = np.ascontiguousarray(values).ravel()
    array = array.astype(array.dtype.newbyteorder("<"))
    words = {"f": {4: "<u4", 8: "<u8"}}.get(array.dtype.kind, {}).get(array.dtype.itemsize)
    first = array[:4]
    shown = [f"{bits:0{array.dtype.itemsize * 2}x}" for bits in first.view(words).tolist()] if words else [str(int(x)) for x in first]
    return {"dtype": str(array.dtype), "count": array.size, "first": shown, "sha256": hashlib.sha256(array.tobytes()).hexdigest()}


def write(script, libraries, answers):
    versions = {"python": platform.python_version(), **libraries, "machine": platform.machine()}
    json.dump({"source": script, "versions": versions, **answers}, sys.stdout, separators=(",", ":"))
    print()
