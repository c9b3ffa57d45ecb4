"""Resampling steps: parameters as in a job file, and what numpy and scipy.ndimage 1.10 give on the whole array.

Each entry of OPERATORS: step, draw(rng, shape) -> params, reference(array, params) -> array, dtypes, halo, dtype_rule,
reference_name, tolerance per kind of dtype, kind of input. A reference gets floats as float64.
"""
import itertools

import numpy as np
import scipy.ndimage as ndi

INTEGERS = ["u1", "i1", "u2", "i2", "u4", "i4", "u8", "i8"]
ALL = INTEGERS + ["f4", "f8"]
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


def pick_nearest(a, matrix, offset, shape, mode, cval):
    """Order 0 through an image of indices: scipy itself rounds 64-bit integers to float64."""
    index = np.arange(a.size, dtype="f8").reshape(a.shape)
    at = ndi.affine_transform(index, matrix, offset, shape, order=0, mode=mode, cval=-1).astype("i8")
    # the same rounding of cval as scipy's
    fill = ndi.shift(np.zeros(1, a.dtype), 2, order=1, mode="constant", cval=cval)[0]
    return np.where(at < 0, fill, a.ravel()[at])


def affine_transform(a, params):
    rows = np.array(params["matrix"], "f8")
    shape = tuple(per_axis(params["output_shape"])) if "output_shape" in params else a.shape
    mode, cval = params.get("mode", "constant"), params.get("cval", 0)
    if params.get("order", 1) == 0:
        return pick_nearest(a, rows[:, :3], rows[:, 3], shape, mode, cval)
    return ndi.affine_transform(a, rows[:, :3], rows[:, 3], shape, order=1, mode=mode, cval=cval)


def rotation(rng):
    q, r = np.linalg.qr(rng.standard_normal((3, 3)))
    return q * np.sign(np.diag(r))


def draw_affine_transform(rng, shape):
    kind = rng.integers(4)
    if kind == 0:
        m = np.diag(rng.choice([0.3, 0.5, 1.0, 1.7, -1.0], 3))
    elif kind == 1:
        m = np.eye(3)[rng.permutation(3)]
    else:
        m = rotation(rng) * rng.uniform(0.5, 1.5)
    out = [int(v) for v in rng.integers(1, 14, 3)] if rng.random() < 0.5 else list(shape)
    # so that the centre of the result is near the centre of the image
    t = np.array(shape) / 2 - m @ (np.array(out) / 2) + rng.integers(-2, 3, 3)
    return {
        "matrix": [[float(v) for v in row] for row in np.column_stack([m, t])],
        "order": int(rng.integers(2)),
        "mode": str(rng.choice(["constant", "nearest"])),
        "cval": float(rng.choice([0, 3.5, -2])),
        "output_shape": out,
    }


def ratios(params):
    """Size of a new voxel in old ones."""
    if "zoom" in params:
        return [1 / z for z in per_axis(params["zoom"])]
    return per_axis(params["voxel_size"])


def new_extent(n, ratio):
    return max(1, int(np.floor(n / ratio + 0.5)))


def centre_spans(n, ratio):
    """Voxels whose centres a new voxel covers; of none, the one its own centre lies in."""
    spans = []
    for i in range(new_extent(n, ratio)):
        first, end = int(np.ceil(i * ratio - 0.5)), int(np.ceil((i + 1) * ratio - 0.5))
        if first >= end:
            first = min(int(np.floor((i + 0.5) * ratio)), n - 1)
            end = first + 1
        spans.append((first, min(end, n)))
    return spans


def mean_of_overlaps(a, axis, ratio):
    """Sums in order of position, so that rounding is the same; an axis of ratio 1 stays as it is."""
    n = a.shape[axis]
    if ratio == 1:
        return a
    lines = np.moveaxis(a, axis, 0)
    out = []
    for i in range(new_extent(n, ratio)):
        low, high = i * ratio, (i + 1) * ratio
        total, value = 0.0, 0.0
        for j in range(int(np.floor(low)), min(int(np.ceil(high)), n)):
            w = min(j + 1, high) - max(j, low)
            total, value = total + w, value + lines[j] * w
        out.append(value / total)
    return np.moveaxis(np.stack(out), 0, axis)


def resample(a, params):
    ratio = ratios(params)
    interpolation = params.get("interpolation", "linear")
    if interpolation == "mode":
        return reduce_spans(a, [centre_spans(n, r) for n, r in zip(a.shape, ratio)], most_frequent)
    if interpolation == "mean":
        mean = a.astype("f8")
        for axis in range(3):
            mean = mean_of_overlaps(mean, axis, ratio[axis])
        return mean if a.dtype.kind == "f" else np.rint(mean).astype(a.dtype)
    rows = [[r * (i == k) for k in range(3)] + [0.5 * r - 0.5] for i, r in enumerate(ratio)]
    return affine_transform(
        a,
        {
            "matrix": rows,
            "order": int(interpolation == "linear"),
            "mode": "nearest",
            "output_shape": [new_extent(n, r) for n, r in zip(a.shape, ratio)],
        },
    )


def draw_resample(rng, shape):
    params = {"interpolation": str(rng.choice(["linear", "nearest", "mode", "mean"]))}
    if rng.random() < 0.5:
        params["zoom"] = [float(v) for v in rng.choice([0.25, 0.4, 0.5, 1, 1.3, 2, 3], 3)]
    else:
        params["voxel_size"] = [float(v) for v in rng.choice([0.3, 0.5, 1, 1.4, 2, 3.7], 3)]
    return params


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
    dict(
        step="affine_transform",
        draw=draw_affine_transform,
        reference=affine_transform,
        dtypes=ALL,
        halo="the box around the mapped target",
        dtype_rule="same as input; integers rounded to the nearest, a half away from zero",
        reference_name="scipy.ndimage.affine_transform",
        tolerance=CLOSE,
        kind="image",
    ),
    dict(
        step="resample",
        draw=draw_resample,
        reference=resample,
        dtypes=ALL,
        halo="1 voxel at most; ratio voxels make one",
        dtype_rule="same as input; integers rounded to the nearest, a half away from zero (mean: to even)",
        reference_name="scipy.ndimage.affine_transform, mode nearest; numpy for mode and mean",
        tolerance=CLOSE,
        kind="image",
    ),
]
