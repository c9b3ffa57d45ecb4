"""Writes src/test/resources/golden/thresholds.npz: thresholds of whole volumes by scikit-image 0.19 and numpy 1.24.

Run: /usr/bin/python3 thresholds.py. Keys: 'in;NAME' an image, 'out;NAME;METHOD;PARAMETERS' one or more numbers
or, for local methods, the threshold image.
"""
import os
import warnings

import numpy as np
import scipy.ndimage as ndi
from skimage import filters

OUT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "resources", "golden")
INTEGERS = ["u1", "i1", "u2", "i2", "u4", "i4", "u8", "i8"]
rng = np.random.default_rng(31)
warnings.simplefilter("ignore")


def image(dtype, shape, scale=3.7):
    """Background with noise and bright blobs."""
    dtype = np.dtype(dtype)
    a = 60 + 12 * rng.standard_normal(shape)
    for _ in range(max(3, a.size // 60)):
        a[tuple(rng.integers(0, n) for n in shape)] += rng.uniform(150, 500)
    a = ndi.gaussian_filter(a, 0.5)
    if dtype.kind == "f":
        return a.astype(dtype)
    if dtype.kind == "i":
        a -= 70
    info = np.iinfo(dtype)
    # int8 images spanning more than 127 values overflow in scikit-image's li
    return np.clip(a * (0.3 if dtype.itemsize == 1 else scale), info.min, info.max).astype(dtype)


def number(x):
    return np.array(np.ravel(x), "f8").reshape(1, 1, -1)


def whole_volume(out):
    def case(name, a, bins=256, methods=("triangle", "yen", "isodata", "li", "multi_otsu")):
        out["in;" + name] = a
        flat = (a.astype("i8") if a.dtype == np.uint64 else a).ravel()
        for method in methods:
            if method == "li":
                out[f"out;{name};li;"] = number(filters.threshold_li(flat))
            elif method == "multi_otsu":
                for classes in (2, 3, 4):
                    # the search tries every combination of bins
                    n = int(flat.max()) - int(flat.min()) if flat.dtype.kind != "f" else bins
                    if n ** (classes - 1) < 3e7:
                        t = filters.threshold_multiotsu(flat, classes, bins)
                        out[f"out;{name};multi_otsu;{classes},{bins}"] = number(t)
            else:
                t = getattr(filters, "threshold_" + method)(flat, bins)
                out[f"out;{name};{method};{bins}"] = number(t)

    for i in range(2):
        for dtype in ["f4", "f8"] + INTEGERS:
            case(f"{dtype}_{i}", image(dtype, (2 + i, 7, 11)))
    case("u2_wide", image("u2", (4, 9, 11), 97.0))
    case("u2_high", (image("u2", (3, 9, 11)) + 40000).astype("u2"))
    case("u1_large", image("u1", (6, 20, 30)))
    for bins in [3, 16, 100]:
        case(f"f4_bins{bins}", image("f4", (4, 8, 8)), bins, ("triangle", "yen", "multi_otsu") if bins > 3 else ("triangle",))
    case("f4_offset", (1e4 + image("f8", (3, 9, 9))).astype("f4"))
    case("f8_negative", -1e3 * image("f8", (3, 9, 9)))
    case("f4_large", image("f4", (8, 20, 20)), methods=("li",))
    # the iteration runs up here: most voxels are low
    case("f4_skewed", np.exp(rng.normal(0, 2.5, (5, 10, 10))).astype("f4"), methods=("li",))
    case("f8_skewed", np.exp(rng.normal(0, 4, (5, 10, 10))), methods=("li",))
    case("f8_huge", 1e200 * image("f8", (3, 5, 5)), methods=("li",))
    # integers stored as floats, and multiples of 0.25 with gaps: the iteration stops early
    case("f4_integers", image("u2", (4, 9, 9)).astype("f4"), methods=("li",))
    case("f8_integers", image("i2", (4, 9, 9), 40).astype("f8"), methods=("li",))
    case("f4_gaps", (image("u1", (3, 7, 7)).astype("f4") // 4 * 0.75 - 3), methods=("li",))
    case("f4_two", np.array([[[3.5, 3.5, 9.25]]], "f4"), methods=("li",))
    case("u1_few", np.array([[[3, 3, 9, 7, 7, 7]]], "u1"), methods=("triangle", "yen", "isodata", "li"))
    out["out;u1_few;multi_otsu;3,256"] = number(filters.threshold_multiotsu(out["in;u1_few"].ravel(), 3))


def moments(out):
    for name in ["f4_0", "f8_0", "u1_0", "i2_1", "u4_0", "i8_1", "u8_0", "f4_offset", "f8_negative"]:
        a = out["in;" + name].astype("f8")
        out[f"out;{name};mean_sd;volume"] = number(a.mean() + 1.5 * a.std())
        out[f"out;{name};mean_sd;plane"] = number([p.mean() + 1.5 * p.std() for p in a])


def local(out):
    """dask-image's threshold_local with even sizes: it filters the image as float64."""
    for name in ["f4_1", "u2_1"]:
        a = out["in;" + name].astype("f8")
        for size in [(2, 4, 6), (1, 8, 128)]:
            for mode in ["reflect", "constant", "nearest", "mirror", "wrap"]:
                key = f"out;{name};local;{','.join(map(str, size))},{mode}"
                # generic_filter, which dask-image calls, is wrong for reflect and windows 10 times the extent
                mean = ndi.uniform_filter(a, size, mode=mode, cval=55.5)
                out[key + ",mean"] = mean.astype("f4")
                smooth = ndi.gaussian_filter(a, [(n - 1) / 6 for n in size], mode=mode, cval=55.5)
                out[key + ",gaussian"] = smooth.astype("f4")


if __name__ == "__main__":
    results = {}
    whole_volume(results)
    moments(results)
    local(results)
    path = os.path.join(OUT, "thresholds.npz")
    np.savez_compressed(path, **results)
    print(len(results), "arrays,", os.path.getsize(path), "bytes")
