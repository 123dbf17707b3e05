"""Evaluates Python for interpreter.ts: a line of JSON in, a line of JSON out."""

import base64
import json
import random
import sys

import numpy as np
import torch

np.seterr(all="ignore")
names = {"np": np, "torch": torch, "random": random}


def encode(value):
    if isinstance(value, torch.Tensor):
        value = value.detach().numpy()
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, np.ndarray):
        array = np.ascontiguousarray(value)
        return {"dtype": array.dtype.name, "bytes": base64.b64encode(array.tobytes()).decode()}
    if value is None or isinstance(value, (bool, str)):
        return {"value": value}
    if isinstance(value, int):
        return {"int": str(value)}
    if isinstance(value, float):
        return {"float": value.hex()} if value == value and abs(value) != float("inf") else {"float": str(value)}
    if isinstance(value, bytes):
        return {"dtype": "uint8", "bytes": base64.b64encode(value).decode()}
    if isinstance(value, (list, tuple)):
        return {"list": [encode(each) for each in value]}
    if isinstance(value, dict):
        return {"dict": {str(name): encode(each) for name, each in value.items()}}
    raise TypeError(f"can't encode {type(value)}")


for line in sys.stdin:
    request = json.loads(line)
    try:
        exec(request["setup"], names)
        answer = encode(eval(request["expression"], names))
    except Exception as error:
        answer = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(answer), flush=True)
