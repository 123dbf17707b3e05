"""Draws of NumPy, PyTorch and Python: reads [[setup, statement], ...] as JSON, writes the median seconds of each statement."""

import json
import platform
import random
import statistics
import sys
import timeit

import numpy as np
import torch

torch.set_num_threads(1)


def seconds(setup, statement):
    names = {"np": np, "torch": torch, "random": random}
    timer = timeit.Timer(statement, setup, globals=names)
    number = timer.autorange()[0]
    return statistics.median(timer.repeat(5, number)) / number


json.dump({
    "versions": f"NumPy {np.__version__}, PyTorch {torch.__version__}, Python {platform.python_version()}",
    "seconds": [seconds(setup, statement) for setup, statement in json.load(sys.stdin)],
}, sys.stdout)
