"""Writes src/test/resources/golden/rank.npz: rank filters and grey morphology as scipy.ndimage 1.10 has them.

Run: /usr/bin/python3 rank.py (numpy 1.24, scipy 1.10). A key is 'in;NAME' for an input and 'out;NAME;STEP;N' for a
result; 'parameters' holds the parameters of all results by key, as the bytes of a JSON text. Steps and parameters
are drawn by operators/rank.py.
"""
import json
import os
import sys

import numpy as np
import scipy.ndimage as ndi

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "operators"))
import rank  # noqa: E402  (operators/rank.py)

rng = np.random.default_rng(31)


def image(dtype, shape):
    dtype = np.dtype(dtype)
    a = 40 * rng.standard_normal(shape)
    if dtype.kind == "f":
        return a.astype(dtype)
    if dtype.kind == "u":
        a += 90
    a = np.clip(a, np.iinfo(dtype).min, np.iinfo(dtype).max).astype(dtype)
    if dtype.itemsize > 2:
        # beyond 2^53 too, where scipy rounds; not so far that a rounded value leaves the type
        a.flat[::7] = rng.integers(0, 2 ** (8 * dtype.itemsize - 2), a.flat[::7].shape).astype(dtype)
    return a


def main():
    out = {}
    texts = {}
    shapes = {"a": (4, 5, 7), "b": (1, 7, 1), "c": (3, 1, 11), "d": (2, 3, 5)}
    for dtype in rank.DTYPES:
        for name, shape in shapes.items():
            out[f"in;{dtype}_{name}"] = image(dtype, shape)
    inputs = [k[3:] for k in out]
    for operator in rank.OPERATORS:
        if operator["step"] == "rolling_ball":
            continue
        for case in range(26):
            name = inputs[(case * 7 + rng.integers(7)) % len(inputs)]
            array = out["in;" + name]
            parameters = operator["draw"](rng, array.shape)
            key = f"out;{name};{operator['step']};{case}"
            out[key] = operator["reference"](array, parameters)
            texts[key] = parameters
    # a cval that the type does not hold
    for dtype, cval in (("u1", -5.75), ("u1", 300.5), ("i2", 40000.25), ("f4", 0.1)):
        for step in ("minimum_filter", "maximum_filter", "median_filter"):
            for window in (dict(size=[2, 3, 1]), dict(footprint=[[[1, 0, 1], [0, 1, 1]]])):
                parameters = dict(window, mode="constant", cval=cval, origin=[0, 0, 0])
                key = f"out;{dtype}_a;{step};{cval}{len(window.get('size', []))}"
                out[key] = getattr(ndi, step)(out[f"in;{dtype}_a"], **rank.arguments(parameters))
                texts[key] = parameters
    out["parameters"] = np.frombuffer(json.dumps(texts, separators=(",", ":")).encode(), "u1")
    np.savez_compressed(os.path.join(HERE, "..", "resources", "golden", "rank.npz"), **out)


if __name__ == "__main__":
    main()
