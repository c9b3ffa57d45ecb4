"""Writes src/test/resources/golden/resample.npz: the references of operators/resample.py on small volumes.

Run: /usr/bin/python3 resample.py (numpy 1.24, scipy 1.10). A key is 'in;NAME' or 'out;NAME;STEP;PARAMETERS'.
"""
import os
import sys

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "operators"))
import resample as ref  # noqa: E402

rng = np.random.default_rng(30)
SHAPES = {"box": (5, 7, 9), "thin": (1, 11, 1), "line": (3, 1, 13)}


def image(dtype, shape):
    dtype = np.dtype(dtype)
    if dtype.kind == "f":
        return (100 + 20 * rng.standard_normal(shape)).astype(dtype)
    info = np.iinfo(dtype)
    return rng.integers(info.min, info.max, shape, dtype, endpoint=True)


def labels(dtype, shape):
    """Few values, so that the most frequent one is often tied; huge ones where the type has them."""
    a = rng.integers(0, 3, shape).astype(dtype)
    return np.where(a == 2, np.array(-1 if np.dtype(dtype).kind != "u" else np.iinfo(dtype).max, dtype), a)


def numbers(values):
    return ",".join(repr(v) for v in values)


def downsample(out):
    for name in [k[3:] for k in out if k.startswith("in;")]:
        a = out["in;" + name]
        for factor in [(2, 2, 2), (1, 3, 4), (2, 1, 5)]:
            if factor != (2, 2, 2) and "box" not in name:
                continue
            for method in ref.METHODS:
                result = ref.downsample(a, {"factor": factor, "method": method})
                out[f"out;{name};downsample;{numbers(factor)};{method}"] = result


if __name__ == "__main__":
    arrays = {}
    for dtype in ref.ALL:
        for shape_name, shape in SHAPES.items():
            if shape_name == "box" or dtype in ("u2", "f4"):
                arrays[f"in;{dtype}_{shape_name}"] = image(dtype, shape)
    for dtype in ("u1", "u4", "u8", "i8", "f4"):
        arrays[f"in;{dtype}_labels_box"] = labels(dtype, SHAPES["box"])
    downsample(arrays)
    np.savez_compressed(os.path.join(HERE, "..", "resources", "golden", "resample.npz"), **arrays)
