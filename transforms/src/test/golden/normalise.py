"""Writes src/test/resources/golden/normalise.npz and field.tif: what numpy 1.24, scipy 1.10 and scikit-image 0.19 give on whole arrays.

Run: /usr/bin/python3 normalise.py. Keys: 'in;NAME' an image, 'field;NAME' an illumination field, otherwise
'OPERATION;NAME;PARAMETERS' a result.
"""
import os
import warnings

import numpy as np
import scipy.ndimage as ndi
import scipy.stats
import tifffile
from skimage.exposure import rescale_intensity
from skimage.filters import threshold_niblack, threshold_sauvola
from skimage.util import dtype_limits

OUT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "resources", "golden")
TYPES = ["f4", "f8", "u1", "i1", "u2", "i2", "u4", "i4", "u8", "i8"]
rng = np.random.default_rng(7)
warnings.simplefilter("ignore")


def image(dtype, shape):
    dtype = np.dtype(dtype)
    a = 60 + 12 * rng.standard_normal(shape)
    for _ in range(4):
        a[tuple(rng.integers(0, n) for n in shape)] += 400
    a = ndi.gaussian_filter(a, 0.6)
    if dtype.kind == "f":
        return a.astype(dtype)
    info = np.iinfo(dtype)
    # no signed 8-bit range above 127: numpy.percentile subtracts in the image's type and overflows
    a = a * {1: 0.5, 2: 37.3, 4: 1e6, 8: 1e12}[dtype.itemsize]
    return np.clip(a, info.min, info.max).astype(dtype)


def interpolate(coarse, centres, shape):
    """Linear between the centres on each axis, constant beyond the outermost ones."""
    for axis, (c, n) in enumerate(zip(centres, shape)):
        at = np.interp(np.arange(n), c, np.arange(len(c)))
        low = np.minimum(at.astype(int), len(c) - 1)
        share = (at - low).reshape([-1 if a == axis else 1 for a in range(3)])
        high = np.minimum(low + 1, len(c) - 1)
        coarse = np.take(coarse, low, axis) * (1 - share) + np.take(coarse, high, axis) * share
    return coarse


def bias_field(a, sigma, cell, floor):
    a = a.astype("f8")
    starts = [np.arange(0, n, c) for n, c in zip(a.shape, cell)]
    sums, counts = a, np.ones(a.shape)
    for axis in range(3):
        sums = np.add.reduceat(sums, starts[axis], axis)
        counts = np.add.reduceat(counts, starts[axis], axis)
    coarse = ndi.gaussian_filter(sums / counts, [s / min(c, n) for s, c, n in zip(sigma, cell, a.shape)])
    coarse = np.maximum(coarse, floor * coarse.mean())
    centres = [(s + np.minimum(s + c, n) - 1) / 2 for s, c, n in zip(starts, cell, a.shape)]
    return interpolate(coarse / coarse.mean(), centres, a.shape)


def main():
    out = {}
    for dtype in TYPES:
        name = f"{dtype}_a"
        a = out["in;" + name] = image(dtype, (3, 4, 7))
        out[f"percentile;{name};"] = np.percentile(a, [0, 3, 37.5, 50, 99.3, 100]).reshape(1, 1, 6)
        for low, high, omin, omax in [(2, 97, 0.0, 1.0), (10, 90.5, -5.0, 300.0)]:
            limits = tuple(np.percentile(a, (low, high)))
            r = rescale_intensity(a.astype("f8"), in_range=limits, out_range=(omin, omax))
            out[f"rescale;{name};{low},{high},{omin},{omax}"] = r
        out[f"zscore;{name};"] = scipy.stats.zscore(a.astype("f8"), axis=None)
    for dtype in ["u1", "u2", "i2", "f4", "f8"]:
        for shape_name, shape in {"b": (4, 5, 7), "thin": (1, 9, 6)}.items():
            if shape_name == "thin" and dtype not in ("u2", "f4"):
                continue
            name = f"{dtype}_{shape_name}"
            a = out["in;" + name] = image(dtype, shape)
            low, high = dtype_limits(a, clip_negative=False)
            for size in [(3, 5, 3), (1, 7, 5)][: 1 if dtype == "i2" else 2]:
                key = ",".join(map(str, size))
                whole = a.astype("f8")
                out[f"niblack;{name};{key},0.2"] = threshold_niblack(whole, size, 0.2)
                out[f"sauvola;{name};{key},0.3,0"] = threshold_sauvola(whole, size, 0.3, 0.5 * (high - low))
                out[f"sauvola;{name};{key},0.3,90"] = threshold_sauvola(whole, size, 0.3, 90)
    shape = (5, 7, 11)
    ramp = 1 + np.sin(np.arange(11) / 6) + 0.03 * np.arange(7)[:, None] + 0.1 * np.arange(5)[:, None, None]
    for dtype in ["u2", "f4", "f8"]:
        a = out[f"in;{dtype}_bias"] = (image("f8", shape) * ramp * 10).astype(dtype)
        for sigma, cell in [((3, 4, 4), (3, 4, 4)), ((0, 5, 5), (1, 5, 5)), ((6.0, 6.0, 6.0), (2, 3, 20))]:
            key = ",".join(map(str, sigma)) + "," + ",".join(map(str, cell))
            field = bias_field(a, sigma, cell, 0.05)
            if dtype == "u2":
                out[f"estimate;{dtype}_bias;{key}"] = field
            if dtype == "f8" or sigma[0] == 3:
                out[f"correct;{dtype}_bias;{key}"] = a / field
        for field_shape in [(2, 3, 4), (1, 4, 5)]:
            key = "x".join(map(str, field_shape))
            if "field;" + key not in out:
                out["field;" + key] = rng.uniform(0.5, 2, field_shape).astype("f4")
            f = out["field;" + key].astype("f8")
            zoom = [n / m for n, m in zip(shape, field_shape)]
            if field_shape[0] > 1:
                stretched = ndi.zoom(f, zoom, order=1, mode="nearest", grid_mode=True)
            else:
                plane = ndi.zoom(f[0], zoom[1:], order=1, mode="nearest", grid_mode=True)
                stretched = np.broadcast_to(plane, shape)
            out[f"divide;{dtype}_bias;{key}"] = a / (stretched / f.mean())
    exact = ("in;", "field;", "percentile;")
    for name in ["u1", "u2", "i2"]:
        exact += (f"niblack;{name}", f"sauvola;{name}")  # bit for bit
    out = {k: v if k.startswith(exact) or v.dtype != np.float64 else v.astype("f4") for k, v in out.items()}
    tifffile.imwrite(os.path.join(OUT, "field.tif"), out["field;2x3x4"], photometric="minisblack")
    path = os.path.join(OUT, "normalise.npz")
    np.savez_compressed(path, **out)
    print(len(out), "arrays,", os.path.getsize(path), "bytes")


if __name__ == "__main__":
    main()
