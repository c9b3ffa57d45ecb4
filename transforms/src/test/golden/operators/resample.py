"""Resampling steps: parameters as in a job file, and what numpy and scipy.ndimage 1.10 give on the whole array.

Each entry of OPERATORS: step, draw(rng, shape) -> params, reference(array, params) -> array, dtypes, halo, dtype_rule,
reference_name, tolerance per kind of dtype, kind of input. A reference gets floats as float64.
"""
import itertools

import numpy as np
import scipy.ndimage as ndi

INTEGERS = ["u1", "i1", "u2", "i2", "u4", "i4", "u8", "i8"]
ALL = INTEGERS + ["f4", "f8"]
EXACT = {"int": 0, "float": 0}
CLOSE = {"int": 0, "float": 1e-5}


def per_axis(value):
    return [value] * 3 if np.isscalar(value) else list(value)


def exact_mean(block):
    """Integers: the exact mean, a half to the even neighbour; floats: in float64."""
    if block.dtype.kind == "f":
        return block.mean(dtype="f8")
    total, n = sum(int(v) for v in block.ravel()), block.size
    whole, rest = divmod(total, n)
    return whole + (2 * rest > n or (2 * rest == n and whole % 2 == 1))


def most_frequent(block):
    """The smallest of several; NaN is one value, larger than all."""
    values, counts = np.unique(block, return_counts=True)
    return values[counts.argmax()]


def first_voxel(block):
    return block[0, 0, 0]


METHODS = {"mean": exact_mean, "mode": most_frequent, "max": np.max, "min": np.min, "stride": first_voxel}


def reduce_spans(a, spans, function):
    """function of each block a[z0:z1, y0:y1, x0:x1]; spans: per axis a list of (first, end)."""
    out = np.empty([len(s) for s in spans], a.dtype)
    for at in itertools.product(*(range(len(s)) for s in spans)):
        out[at] = function(a[tuple(slice(*s[i]) for s, i in zip(spans, at))])
    return out


def downsample(a, params):
    spans = [
        [(i, min(i + f, n)) for i in range(0, n, f)] for n, f in zip(a.shape, per_axis(params["factor"]))
    ]
    return reduce_spans(a, spans, METHODS[params.get("method", "mean")])


def draw_downsample(rng, shape):
    return {
        "factor": [int(v) for v in rng.integers(1, 6, 3)],
        "method": str(rng.choice(list(METHODS))),
    }


OPERATORS = [
    dict(
        step="downsample",
        draw=draw_downsample,
        reference=downsample,
        dtypes=ALL,
        halo="none; factor voxels make one",
        dtype_rule="same as input; mean of integers rounded to the nearest, a half to even",
        reference_name="skimage.measure.block_reduce, last blocks reduced over the voxels there are",
        tolerance=CLOSE,
        kind="image",
    ),
]
