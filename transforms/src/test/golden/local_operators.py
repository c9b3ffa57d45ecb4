"""Writes src/test/resources/golden/*.npz: what scipy.ndimage 1.10 and scikit-image 0.19 give on whole arrays.

Run: /usr/bin/python3 local_operators.py (numpy 1.24, scipy 1.10, scikit-image 0.19).
A key is 'in;NAME' for an input and 'out;NAME;PARAMETERS' for a result; parameters are separated by ';'.
"""
import itertools
import os

import numpy as np
import scipy.ndimage as ndi
from skimage.filters import threshold_local, threshold_otsu

OUT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "resources", "golden")
MODES = ["reflect", "constant", "nearest", "mirror", "wrap"]
INTEGERS = ["u1", "i1", "u2", "i2", "u4", "i4", "u8", "i8"]
rng = np.random.default_rng(20260)


def image(dtype, shape):
    """Background, noise and a few bright blobs."""
    dtype = np.dtype(dtype)
    a = 60 + 12 * rng.standard_normal(shape)
    for _ in range(3):
        at = tuple(rng.integers(0, n) for n in shape)
        a[at] += 400
    a = ndi.gaussian_filter(a, 0.6)
    if dtype.kind == "f":
        return a.astype(dtype)
    if dtype.kind == "i":
        a -= 70
    info = np.iinfo(dtype)
    return np.clip(a * (0.5 if dtype.itemsize == 1 else 3.7), info.min, info.max).astype(dtype)


def text(values):
    return ",".join(repr(float(v)) for v in values)


def save(name, arrays):
    os.makedirs(OUT, exist_ok=True)
    np.savez_compressed(os.path.join(OUT, name), **arrays)


def gaussian():
    out = {}

    def case(name, sigma, mode="reflect", cval=0.0, truncate=4.0):
        key = f"out;{name};{text(sigma)};{mode};{cval!r};{truncate!r}"
        out[key] = ndi.gaussian_filter(out["in;" + name], sigma, mode=mode, cval=cval, truncate=truncate)

    shapes = {"small": (4, 5, 9), "thin": (1, 13, 1), "line": (3, 1, 17)}
    for dtype in ["f4", "f8"]:
        for shape_name, shape in shapes.items():
            if dtype == "f8" and shape_name != "small":
                continue
            name = f"{dtype}_{shape_name}"
            out["in;" + name] = image(dtype, shape)
            for mode in MODES:
                case(name, (1, 1, 1), mode, 7.5)
                case(name, (0, 2.3, 0.7), mode, -3.0)
            # the radius exceeds the extent several times
            for mode in MODES:
                case(name, (9.0, 4.0, 6.0), mode, 2.0)
    for dtype in INTEGERS:
        name = f"{dtype}_int"
        out["in;" + name] = image(dtype, (3, 5, 7))
        for mode in MODES:
            case(name, (1, 1, 1), mode, 5.0)
        case(name, (0, 1.5, 3.1), "reflect")
        case(name, (2.0, 0.1, 0), "mirror", 0.0, 2.5)
    # a constant image decides by the last bit of the weights; a negative cval wraps unsigned types
    out["in;u2_flat"] = np.full((3, 5, 6), 1000, "u2")
    for sigma in [0.5, 0.8, 1.0, 1.3, 2.0, 2.5, 3.0, 5.0, 7.7, 12.0, 21.0, 40.0]:
        case("u2_flat", (sigma, sigma, sigma))
    case("u2_flat", (1.0, 1.0, 1.0), "constant", -900.0)
    out["in;u8_huge"] = (np.arange(60, dtype="u8").reshape(3, 4, 5) + np.uint64(2**63 - 20)) * np.uint64(1)
    case("u8_huge", (0, 0, 0))
    case("u8_huge", (0, 1.0, 0.1))
    out["in;f4_wide"] = image("f4", (5, 3, 90))
    for sigma in [(0, 0, 5.0), (0, 0, 21.0), (3.0, 0, 12.5)]:
        case("f4_wide", sigma)
    save("gaussian.npz", out)


def morphology():
    cross = ndi.generate_binary_structure(3, 1)
    flat = np.zeros((3, 3, 3), bool)
    structures = {
        "CROSS": cross,
        "CONNECTIVITY_2": ndi.generate_binary_structure(3, 2),
        "BOX": ndi.generate_binary_structure(3, 3),
        "CROSS_2D": flat.copy(),
        "BOX_2D": flat.copy(),
    }
    structures["CROSS_2D"][1] = cross[1]
    structures["BOX_2D"][1] = True
    functions = {
        "EROSION": ndi.binary_erosion,
        "DILATION": ndi.binary_dilation,
        "OPENING": ndi.binary_opening,
        "CLOSING": ndi.binary_closing,
    }
    out = {}
    for name, shape in {"a": (6, 9, 70), "b": (1, 7, 64), "c": (5, 1, 130), "d": (4, 5, 1)}.items():
        out["in;" + name] = ndi.gaussian_filter(rng.standard_normal(shape), 0.8) > -0.1
        for f, function in functions.items():
            # one array a function: structures, then iterations 1, 2, 3, then border 0, 1; 8 voxels a byte
            results = [
                function(out["in;" + name], structure, iterations=n, border_value=border)
                for structure, n, border in itertools.product(structures.values(), (1, 2, 3), (0, 1))
            ]
            out[f"out;{name};{f}"] = np.packbits(np.stack(results))
    save("morphology.npz", out)


def local():
    """Threshold images as scikit-image has them, on float64 input."""
    out = {}
    for dtype, shapes in {"f4": 2, "f8": 1, "u2": 1, "i2": 1}.items():
        for shape_name, shape in list({"s": (4, 7, 9), "t": (1, 13, 5)}.items())[:shapes]:
            name = f"{dtype}_{shape_name}"
            out["in;" + name] = image(dtype, shape)
            whole = out["in;" + name].astype("f8")
            for method, size, mode in itertools.product(
                ["gaussian", "mean", "median"], [(1, 5, 5), (3, 3, 3), (13, 13, 31)], MODES
            ):
                if method == "median" and size == (13, 13, 31) and mode not in ("reflect", "constant"):
                    continue
                if dtype != "f4" and mode in ("nearest", "mirror", "wrap"):
                    continue
                result = threshold_local(whole, size, method, mode=mode, cval=55.5)
                key = ",".join(map(str, size))
                out[f"out;{name};{method};{key};{mode};55.5"] = result.astype("f4")
    save("local.npz", out)


def otsu():
    out = {}

    def case(name, a, bins=256):
        key = f"in;{name}"
        out[key] = a
        # scikit-image cannot bincount uint64; the same values as int64
        readable = a.astype("i8") if a.dtype == np.uint64 else a
        out[f"out;{name};{bins}"] = np.array([[[threshold_otsu(readable.ravel(), bins)]]], dtype="f8")

    for i in range(2):
        for dtype in ["f4", "f8"] + INTEGERS:
            case(f"{dtype}_{i}", image(dtype, (2 + i, 7, 9)))
    for bins in [2, 3, 16, 100, 1000]:
        case(f"f4_bins{bins}", image("f4", (4, 8, 8)), bins)
        case(f"f8_bins{bins}", image("f8", (4, 8, 8)), bins)
    case("f4_edges", np.linspace(0, 1, 257, dtype="f4").reshape(1, 1, 257))
    case("f8_edges", np.linspace(-3, 7, 257).reshape(1, 1, 257))
    case("f4_tiny", (1e-30 * image("f8", (2, 5, 5))).astype("f4"))
    case("f4_offset", (1e6 + image("f8", (2, 5, 5))).astype("f4"))
    case("f4_constant", np.full((2, 3, 4), 1.7, "f4"))
    case("u2_constant", np.full((2, 3, 4), 65535, "u2"))
    case("u2_two", np.array([[[3, 3, 9]]], "u2"))
    case("f8_two", np.array([[[3.5, 3.5, 9.25]]], "f8"))
    save("otsu.npz", out)


if __name__ == "__main__":
    gaussian()
    morphology()
    local()
    otsu()
