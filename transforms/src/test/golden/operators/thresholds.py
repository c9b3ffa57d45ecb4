"""Thresholds and normalisation, for the command that compares every operator with its reference.

OPERATORS lists one entry per step and method: `draw(rng, shape)` gives parameters as a job file has them,
`reference(array, params)` the result on the whole array.
"""
import atexit
import os
import shutil
import sys
import tempfile

import numpy as np
import scipy.ndimage as ndi
import scipy.stats
import tifffile
from skimage import exposure, filters
from skimage.util import dtype_limits

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from normalise import bias_field, interpolate  # noqa: E402

SMALL = ["uint8", "int8", "uint16", "int16", "float32", "float64"]
ALL = SMALL + ["uint32", "int32", "uint64", "int64"]
# the mean and deviation of 64-bit integers are beyond a float64 reference
NARROW = SMALL + ["uint32", "int32"]
NORMALISED = "float32, float64 stays; computed in float64, rounded once"
_fields = []


def widened(a):
    """Integers where no difference overflows; floats as they are, because the bins are cut in their type."""
    return a if a.dtype.kind == "f" else a.astype("i8")


def by_histogram(name, *arguments):
    def reference(a, p):
        flat = widened(a).ravel()
        if flat.min() == flat.max():
            return np.zeros(a.shape, bool)
        return widened(a) > getattr(filters, "threshold_" + name)(flat, *(p[k] for k in arguments))

    return reference


def multi_otsu(a, p):
    t = filters.threshold_multiotsu(widened(a).ravel(), p["classes"], p["bins"])
    return widened(a) > t[p["above"] - 1]


def draw_multi_otsu(rng, shape):
    classes = int(rng.integers(2, 4))
    return dict(method="multi_otsu", classes=classes, above=int(rng.integers(1, classes)), bins=int(rng.integers(16, 257)))


def li(a, p):
    wide = a.astype("f8" if a.dtype.kind == "f" else "i8")
    return wide > filters.threshold_li(wide.copy())


def mean_sd(a, p):
    a = a.astype("f8")
    tile = {"volume": a.shape, "plane": (1,) + a.shape[1:]}.get(p["per"]) or p["tile"]
    out = np.zeros(a.shape, bool)
    for z in range(0, a.shape[0], tile[0]):
        for y in range(0, a.shape[1], tile[1]):
            for x in range(0, a.shape[2], tile[2]):
                at = np.s_[z : z + tile[0], y : y + tile[1], x : x + tile[2]]
                out[at] = a[at] > a[at].mean() + p["k"] * a[at].std()
    return out


def draw_mean_sd(rng, shape):
    p = dict(method="mean_sd", k=round(float(rng.uniform(-1, 3)), 2), per=str(rng.choice(["volume", "plane", "tile"])))
    if p["per"] == "tile":
        p["tile"] = [int(rng.integers(1, n + 1)) for n in shape]
    return p


def percentile(a, p):
    # integers in float64: numpy subtracts neighbours in the image's type
    b = a if a.dtype.kind == "f" else a.astype("f8")
    return b.astype("f8") > np.percentile(b, p["percentile"])


def draw_window(rng, method, **more):
    return dict(method=method, window_size=[int(2 * rng.integers(0, 6) + 1) for _ in range(3)], k=round(float(rng.uniform(-0.5, 0.8)), 2), **more)


def niblack(a, p):
    b = a.astype("f8")
    return b > filters.threshold_niblack(b, p["window_size"], p["k"])


def sauvola(a, p):
    low, high = dtype_limits(a, clip_negative=False)
    b = a.astype("f8")
    return b > filters.threshold_sauvola(b, p["window_size"], p["k"], p["r"] or 0.5 * (high - low))


def local(a, p):
    b = a.astype("f8")
    size, mode, cval = p["block_size"], p["mode"], p["cval"]
    if p["statistic"] == "gaussian":
        t = ndi.gaussian_filter(b, [(n - 1) / 6 for n in size], mode=mode, cval=cval)
    elif p["statistic"] == "mean":
        t = ndi.generic_filter(b, np.mean, size, mode=mode, cval=cval)
    else:
        t = ndi.median_filter(b, size, mode=mode, cval=cval)
    return b > t - p["offset"]


def draw_local(rng, shape):
    statistic = str(rng.choice(["gaussian", "mean", "median"]))
    even = statistic != "median"
    return dict(
        method="local",
        block_size=[int(2 * rng.integers(0, 5) + 1 + even * rng.integers(0, 2)) for _ in range(3)],
        statistic=statistic,
        offset=round(float(rng.uniform(-7, 7)), 3),
        mode=str(rng.choice(["reflect", "constant", "nearest", "mirror", "wrap"])),
        cval=round(float(rng.uniform(0, 90)), 2),
    )


def rescale(a, p):
    b = a if a.dtype.kind == "f" else a.astype("f8")
    limits = tuple(float(v) for v in np.percentile(b, (p["low"], p["high"])))
    return exposure.rescale_intensity(a.astype("f8"), in_range=limits, out_range=(p["out_min"], p["out_max"]))


def draw_rescale(rng, shape):
    return dict(low=round(float(rng.uniform(0, 40)), 2), high=round(float(rng.uniform(60, 100)), 2), out_min=-1.0, out_max=float(rng.integers(0, 300)))


def stretched(field, shape):
    centres = [(np.arange(m) + 0.5) * n / m - 0.5 for m, n in zip(field.shape, shape)]
    return interpolate(field / field.mean(), centres, shape)


def draw_field(rng, shape):
    if not _fields:
        _fields.append(tempfile.mkdtemp())
        atexit.register(shutil.rmtree, _fields[0], ignore_errors=True)
    path = os.path.join(_fields[0], "field%d.tif" % len(os.listdir(_fields[0])))
    extents = [int(rng.integers(2, 6)) for _ in range(3)]
    tifffile.imwrite(path, rng.uniform(0.5, 2, extents).astype("f4"), photometric="minisblack")
    return dict(field=path)


def draw_bias(rng, shape):
    return dict(
        sigma=[round(float(rng.uniform(0, 6)), 2) for _ in range(3)],
        cell=[int(rng.integers(1, 6)) for _ in range(3)],
        floor=round(float(rng.uniform(0.01, 0.3)), 3),
    )


def threshold(method, draw, reference, reference_name, dtypes=SMALL, halo="0", as_it_is=False):
    return dict(
        as_it_is=as_it_is,
        step="threshold",
        method=method,
        draw=draw,
        reference=reference,
        dtypes=dtypes,
        halo=halo,
        dtype_rule="mask",
        reference_name=reference_name,
        tolerance=0,
        kind="image",
    )


def normalisation(step, draw, reference, reference_name, positive=False, dtypes=ALL):
    return dict(
        step=step,
        positive=positive,
        draw=draw,
        reference=reference,
        dtypes=dtypes,
        halo="0",
        dtype_rule=NORMALISED,
        reference_name=reference_name,
        tolerance=1e-5,
        kind="image",
    )


def bins(method):
    return lambda rng, shape: dict(method=method, bins=int(rng.integers(16, 300)))


OPERATORS = [
    threshold("absolute", lambda rng, shape: dict(method="absolute", value=round(float(rng.uniform(0, 200)), 2)),
              lambda a, p: a.astype("f8") > p["value"], "image > value", ALL),
    threshold("otsu", bins("otsu"), by_histogram("otsu", "bins"), "skimage.filters.threshold_otsu", as_it_is=True),
    threshold("triangle", bins("triangle"), by_histogram("triangle", "bins"), "skimage.filters.threshold_triangle", as_it_is=True),
    threshold("yen", bins("yen"), by_histogram("yen", "bins"), "skimage.filters.threshold_yen", as_it_is=True),
    threshold("isodata", bins("isodata"), by_histogram("isodata", "bins"), "skimage.filters.threshold_isodata", as_it_is=True),
    threshold("li", lambda rng, shape: dict(method="li"), li, "skimage.filters.threshold_li"),
    threshold("multi_otsu", draw_multi_otsu, multi_otsu, "skimage.filters.threshold_multiotsu",
              ["uint8", "int8", "float32", "float64"], as_it_is=True),
    threshold("mean_sd", draw_mean_sd, mean_sd, "image.mean() + k * image.std()", NARROW),
    threshold("percentile", lambda rng, shape: dict(method="percentile", percentile=round(float(rng.uniform(0, 100)), 3)),
              percentile, "numpy.percentile", ALL),
    threshold("niblack", lambda rng, shape: draw_window(rng, "niblack"), niblack,
              "skimage.filters.threshold_niblack", SMALL, "window_size // 2"),
    threshold("sauvola", lambda rng, shape: draw_window(rng, "sauvola", r=float(rng.choice([0, 40]))), sauvola,
              "skimage.filters.threshold_sauvola", SMALL, "window_size // 2"),
    threshold("local", draw_local, local, "skimage.filters.threshold_local", SMALL,
              "gaussian: int(4 * sigma + 0.5); mean, median: block_size // 2"),
    normalisation("rescale_intensity", draw_rescale, rescale,
                  "skimage.exposure.rescale_intensity(in_range=numpy.percentile)"),
    normalisation("zscore", lambda rng, shape: {}, lambda a, p: scipy.stats.zscore(a.astype("f8"), axis=None),
                  "scipy.stats.zscore(axis=None)", dtypes=NARROW),
    normalisation("divide_field", draw_field,
                  lambda a, p: a.astype("f8") / stretched(tifffile.imread(p["field"]).astype("f8"), a.shape),
                  "image / (scipy.ndimage.zoom(field, order=1, grid_mode=True) / field.mean())"),
    normalisation("estimate_field", draw_bias, lambda a, p: bias_field(a, p["sigma"], p["cell"], p["floor"]),
                  "block means, scipy.ndimage.gaussian_filter, linear interpolation", positive=True),
    normalisation("correct_bias", draw_bias,
                  lambda a, p: a.astype("f8") / bias_field(a, p["sigma"], p["cell"], p["floor"]),
                  "image / estimate_field", positive=True),
]
