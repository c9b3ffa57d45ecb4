"""Writes src/test/resources/golden/{derivatives,uniform,correlate,edges}.npz: what scipy.ndimage 1.10 and scikit-image
0.19 give on whole arrays.

Run: /usr/bin/python3 linear.py (numpy 1.24, scipy 1.10, scikit-image 0.19).
A key is 'in;NAME' for an input, 'weights;NAME' for weights and 'out;NAME;STEP;PARAMETERS' for a result; parameters are separated by ';'. float32
images: the result for the image as float64, rounded once.
"""
import os

# without these numpy's exponential is rounded correctly; with them it may be off by an ulp, which moves integers by 1
os.environ["NPY_DISABLE_CPU_FEATURES"] = "AVX512F AVX512CD AVX512_SKX AVX512_CLX AVX512_CNL AVX512_ICL"

import numpy as np
import scipy.ndimage as ndi
from skimage.filters import difference_of_gaussians, unsharp_mask

OUT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "resources", "golden")
MODES = ["reflect", "constant", "nearest", "mirror", "wrap"]
INTEGERS = ["u1", "i1", "u2", "i2", "u4", "i4", "u8", "i8"]
SHAPES = {"small": (3, 5, 7), "thin": (1, 13, 1), "line": (3, 1, 17)}
rng = np.random.default_rng(20261)


def image(dtype, shape, bits=64):
    """Noise over the whole range of an integer type, or of its lowest bits (one less with a sign)."""
    dtype = np.dtype(dtype)
    if dtype.kind == "f":
        return (100 + 20 * rng.standard_normal(shape)).astype(dtype)
    bits = min(bits, 8 * dtype.itemsize) - (dtype.kind == "i")
    low = -(2**bits) if dtype.kind == "i" else 0
    return rng.integers(low, 2**bits, shape, dtype=dtype)


def text(value):
    if isinstance(value, str):
        return value
    return ",".join(repr(float(v)) for v in value) if isinstance(value, (tuple, list)) else repr(float(value))


class Part:
    def __init__(self):
        self.arrays = {}

    def add(self, name, array):
        self.arrays["in;" + name] = array

    def case(self, name, step, function, *parameters):
        """Calls function(image, *parameters); the parameters make the key."""
        array = self.arrays["in;" + name]
        if array.dtype == np.float32:
            result = function(array.astype("f8"), *parameters).astype("f4")
        else:
            result = function(array, *parameters)
        self.arrays[f"out;{name};{step};" + ";".join(text(p) for p in parameters)] = result

    def save(self, name):
        np.savez_compressed(os.path.join(OUT, name), **self.arrays)
        print(name, len(self.arrays), os.path.getsize(os.path.join(OUT, name + ".npz")))


def gaussian(a, sigma, order, mode, cval, truncate):
    return ndi.gaussian_filter(a, sigma, [int(n) for n in order], mode=mode, cval=cval, truncate=truncate)


def magnitude(a, sigma, mode, cval, truncate):
    return ndi.gaussian_gradient_magnitude(a, sigma, mode=mode, cval=cval, truncate=truncate)


def laplace_of_gaussian(a, sigma, mode, cval, truncate):
    return ndi.gaussian_laplace(a, sigma, mode=mode, cval=cval, truncate=truncate)


def by_plane(function):
    """On each plane; the first number of sigma belongs to z and is 0."""
    return lambda a, sigma, *rest: np.stack([function(plane, sigma[1:], *rest) for plane in a])


def difference(a, low, high, mode, cval, truncate):
    return difference_of_gaussians(a.astype("f8"), low, high, mode=mode, cval=cval, truncate=truncate)


def unsharp(a, radius, amount):
    return unsharp_mask(a, radius, amount, preserve_range=True)


def derivatives():
    part = Part()
    for shape_name, shape in SHAPES.items():
        name = "f4_" + shape_name
        part.add(name, image("f4", shape))
        for mode in MODES:
            part.case(name, "gaussian_filter", gaussian, (1.0, 0.8, 1.3), (1, 2, 3), mode, 7.5, 4.0)
            part.case(name, "gaussian_gradient_magnitude", magnitude, (1.0, 2.3, 0.7), mode, -3.0, 4.0)
            part.case(name, "gaussian_laplace", laplace_of_gaussian, (1.0, 2.3, 0.7), mode, -3.0, 3.0)
            part.case(name, "difference_of_gaussians", difference, (1.0, 0.0, 0.7), (1.6, 0.0, 2.0), mode, 9.0, 4.0)
        part.case(name, "unsharp_mask", unsharp, (1.0, 2.0, 0.0), 1.5)
        part.case(name, "unsharp_mask", unsharp, (0.0, 0.0, 0.0), -0.5)
    part.add("f8_small", image("f8", SHAPES["small"]))
    for order in [(1, 0, 0), (0, 1, 0), (0, 0, 1), (2, 0, 0), (0, 2, 1), (3, 0, 2), (0, 3, 3)]:
        part.case("f8_small", "gaussian_filter", gaussian, (1.1, 2.0, 0.9), order, "reflect", 0.0, 4.0)
    # the radius exceeds the extent; a radius of 0; an axis that is not filtered
    part.case("f8_small", "gaussian_filter", gaussian, (9.0, 4.0, 6.0), (1, 2, 0), "mirror", 0.0, 4.0)
    part.case("f8_small", "gaussian_filter", gaussian, (0.1, 0.1, 1.0), (1, 0, 1), "wrap", 0.0, 4.0)
    part.case("f8_small", "gaussian_filter", gaussian, (0.1, 0.0, 1.0), (2, 3, 1), "wrap", 0.0, 4.0)
    part.case("f8_small", "gaussian_gradient_magnitude", by_plane(magnitude), (0.0, 1.0, 1.5), "wrap", 0.0, 4.0)
    part.case("f8_small", "gaussian_laplace", by_plane(laplace_of_gaussian), (0.0, 1.0, 1.5), "nearest", 0.0, 4.0)
    part.case("f8_small", "difference_of_gaussians", difference, (1.0, 2.0, 3.0), (1.6, 2.0, 5.0), "reflect", 0.0, 4.0)
    part.case("f8_small", "unsharp_mask", unsharp, (1.0, 2.0, 0.5), 3.0)
    for dtype in INTEGERS:
        name = dtype + "_int"
        part.add(name, image(dtype, (3, 4, 6)))
        for mode in MODES:
            part.case(name, "gaussian_filter", gaussian, (1.0, 0.8, 1.2), (0, 1, 2), mode, 5.0, 4.0)
            part.case(name, "gaussian_laplace", laplace_of_gaussian, (0.6, 1.0, 1.4), mode, 5.0, 4.0)
            part.case(name, "gaussian_gradient_magnitude", magnitude, (0.6, 1.0, 1.4), mode, 5.0, 4.0)
        part.case(name, "gaussian_filter", gaussian, (0.7, 0.7, 0.7), (3, 0, 1), "reflect", 0.0, 4.0)
        part.case(name, "difference_of_gaussians", difference, (1.0, 1.0, 1.0), (1.6, 1.6, 1.6), "nearest", 0.0, 4.0)
        part.case(name, "unsharp_mask", unsharp, (1.0, 1.0, 1.0), 1.0)
    part.save("derivatives")


def uniform():
    def function(a, size, mode, cval, origin):
        return ndi.uniform_filter(a, [int(n) for n in size], mode=mode, cval=cval, origin=[int(n) for n in origin])

    part = Part()
    windows = [((3, 3, 3), (0, 0, 0)), ((1, 4, 2), (0, -2, 0)), ((2, 1, 5), (-1, 0, 2)), ((7, 6, 31), (3, 2, -4))]
    for dtype in ["f4", "f8"] + INTEGERS:
        for shape_name, shape in SHAPES.items():
            if shape_name != "small" and dtype not in ("f8", "u2"):
                continue
            name = f"{dtype}_{shape_name}"
            part.add(name, image(dtype, shape, 48))
            for i, mode in enumerate(MODES):
                for size, origin in windows if dtype in ("f8", "u1", "i2") else [windows[i % 4], windows[(i + 1) % 4]]:
                    part.case(name, "uniform_filter", function, size, mode, 6.0, origin)
    part.save("uniform")


def correlate():
    part = Part()
    weights = {
        "row": np.array([[[1, 2, -1.0]]]),
        "plane": np.array([[[0, 1, 0], [1, -4, 1], [0, 1.0, 0]]]),
        "even": np.array([0.1, -0.7, 0.3, 0.2, 1.1, 0, 1e-17, 0.4]).reshape(2, 1, 4),
        "cube": rng.standard_normal((3, 3, 3)).round(2),
        "wide": (rng.random((5, 2, 7)) / 70),
    }
    origins = {"row": (0, 0, 1), "plane": (0, 0, 0), "even": (-1, 0, 1), "cube": (1, -1, 0), "wide": (-2, 0, 3)}
    for name, w in weights.items():
        part.arrays["weights;" + name] = w

    def function(which):
        def call(a, name, mode, cval, origin):
            return which(a, weights[name], mode=mode, cval=cval, origin=[int(n) for n in origin])

        return call

    i = 0
    for dtype in ["f4", "f8"] + INTEGERS:
        for shape_name, shape in SHAPES.items():
            if shape_name != "small" and dtype != "u2":
                continue
            name = f"{dtype}_{shape_name}"
            # uint64 sums below -2^63: scipy wraps them here, in its separable filters they become 2^63 as ours do
            part.add(name, image(dtype, shape, 56))
            for mode in MODES:
                for k in weights:
                    i += 1
                    if i % 2 == 0:  # by turns; 25 cases an image, so every pair of mode and weights comes
                        step, which = [("correlate", ndi.correlate), ("convolve", ndi.convolve)][i // 2 % 2]
                        part.case(name, step, function(which), k, mode, 6.5, origins[k])
    part.save("correlate")


def edges():
    def along(function):
        return lambda a, axis, mode, cval: function(a, "zyx".index(axis), mode=mode, cval=cval)

    part = Part()
    for dtype in ["f4", "f8"] + INTEGERS:
        for shape_name, shape in SHAPES.items():
            if shape_name != "small" and dtype != "u2":
                continue
            name = f"{dtype}_{shape_name}"
            part.add(name, image(dtype, shape))
            for i, mode in enumerate(MODES):
                part.case(name, "laplace", lambda a, mode, cval: ndi.laplace(a, mode=mode, cval=cval), mode, 6.5)
                for k, axis in enumerate("zyx"):
                    if (i + k) % 2 or mode == "constant" and dtype in ("u1", "i2", "f8"):
                        part.case(name, "sobel", along(ndi.sobel), axis, mode, 6.5)
                    if (i + k) % 2 == 0 or mode == "constant" and dtype in ("u1", "i2", "f8"):
                        part.case(name, "prewitt", along(ndi.prewitt), axis, mode, 6.5)
    part.save("edges")


if __name__ == "__main__":
    derivatives()
    uniform()
    correlate()
    edges()
