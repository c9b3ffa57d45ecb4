"""Linear filters and what they are compared with: the rows of docs/operators.md.

draw(rng, shape) gives the parameters as a job file has them, reference(array, parameters) the reference's whole-array
result. Floating images are compared with the reference in float64.

numpy's exponential is off by an ulp with AVX-512, which moves a few voxels of integer Gaussians by 1. Integers are equal
in every voxel if numpy is imported with the environment variable NPY_DISABLE_CPU_FEATURES as in ../linear.py.
"""
import numpy as np
import scipy.ndimage as ndi
from skimage.filters import difference_of_gaussians, unsharp_mask

MODES = ["reflect", "constant", "nearest", "mirror", "wrap"]
SMALL = ["uint8", "int8", "uint16", "int16", "uint32", "int32"]
FLOATS = ["float32", "float64"]
INTEGERS = SMALL + ["uint64", "int64"]
GAUSSIAN_HALO = "int(truncate * sigma + 0.5)"


def exact(a):
    return a.astype(np.float64) if a.dtype.kind == "f" else a


def border(rng, **parameters):
    """A mode and a whole cval: with a fraction scipy's running sums of integers drift."""
    return dict(parameters, mode=str(rng.choice(MODES)), cval=int(rng.integers(0, 100)))


def options(p, *names):
    return {name: p[name] for name in ("mode", "cval") + names if name in p}


def sigmas(rng, low=0.0, high=3.0):
    """By turns one number and one an axis."""
    if rng.integers(2):
        return round(float(rng.uniform(max(low, 0.3), high)), 2)
    return [round(float(s), 2) for s in rng.uniform(low, high, 3)]


def draw_gaussian(rng, shape):
    sigma = sigmas(rng)
    if isinstance(sigma, list) and rng.integers(2):
        sigma[rng.integers(3)] = 0
    return border(rng, sigma=sigma, order=0 if rng.integers(2) else rng.integers(0, 4, 3).tolist())


def gaussian(a, p):
    return ndi.gaussian_filter(exact(a), p["sigma"], p["order"], **options(p))


def draw_derivative(rng, shape):
    p = border(rng, sigma=sigmas(rng, 0.3), truncate=round(float(rng.uniform(2, 5)), 1))
    if rng.integers(4) == 0:
        p["sigma"] = [0, 1.5, 2]
    return p


def by_plane_if_flat(function, a, p):
    """An axis with sigma 0 takes no part; scipy has that for a plane."""
    a = exact(a)
    sigma = p["sigma"]
    if isinstance(sigma, list) and sigma[0] == 0:
        return np.stack([function(plane, sigma[1:], **options(p, "truncate")) for plane in a])
    return function(a, sigma, **options(p, "truncate"))


def draw_difference(rng, shape):
    low = sigmas(rng, 0.0, 2.0)
    p = border(rng, low_sigma=low)
    if rng.integers(2):
        wider = float(rng.uniform(1.1, 2.5))
        p["high_sigma"] = [s * wider for s in low] if isinstance(low, list) else low * wider
    return p


def difference(a, p):
    return difference_of_gaussians(a.astype(np.float64), p["low_sigma"], p.get("high_sigma"), **options(p))


def unsharp(a, p):
    """With an axis more: scikit-image takes a last axis of 3 for colours."""
    radius = p["radius"] if isinstance(p["radius"], list) else [p["radius"]] * 3
    return unsharp_mask(a.astype(np.float64)[None], [0] + radius, p["amount"], preserve_range=True)[0]


def origin_of(rng, extents):
    return [int(rng.integers(-(n // 2), (n - 1) // 2 + 1)) for n in extents]


def draw_uniform(rng, shape):
    size = rng.integers(1, 9, 3).tolist()
    return border(rng, size=size, origin=origin_of(rng, size))


def draw_weights(rng, shape):
    extents = rng.integers(1, 5, 3).tolist()
    weights = rng.standard_normal(extents).round(3)
    weights[rng.random(extents) < 0.2] = 0
    return border(rng, weights=weights.tolist(), origin=origin_of(rng, extents))


def draw_edge(rng, shape):
    return border(rng, axis=str(rng.choice(["z", "y", "x"])))


def edge(function):
    return lambda a, p: function(exact(a), "zyx".index(p["axis"]), **options(p))


def operator(step, draw, reference, reference_name, halo, dtypes, dtype_rule):
    return dict(
        step=step,
        draw=draw,
        reference=reference,
        reference_name=reference_name,
        halo=halo,
        dtypes=dtypes,
        dtype_rule=dtype_rule,
        tolerance=1e-5,  # of floats; integers are equal
        kind="image",
    )


EACH_AXIS = "same as input; integers truncate after each axis"
WRAPS = EACH_AXIS + " and wrap"
FLOAT = "float32 for float32, else float64; range preserved"
OPERATORS = [
    operator("gaussian_filter", draw_gaussian, gaussian, "scipy.ndimage.gaussian_filter", GAUSSIAN_HALO + "; recursive: and to the segments' ends", INTEGERS + FLOATS, WRAPS),
    operator(
        "gaussian_gradient_magnitude",
        draw_derivative,
        lambda a, p: by_plane_if_flat(ndi.gaussian_gradient_magnitude, a, p),
        "scipy.ndimage.gaussian_gradient_magnitude",
        GAUSSIAN_HALO,
        INTEGERS + FLOATS,
        WRAPS + ", squares and sums too",
    ),
    operator(
        "gaussian_laplace",
        draw_derivative,
        lambda a, p: by_plane_if_flat(ndi.gaussian_laplace, a, p),
        "scipy.ndimage.gaussian_laplace",
        GAUSSIAN_HALO,
        INTEGERS + FLOATS,
        WRAPS,
    ),
    operator(
        "difference_of_gaussians",
        draw_difference,
        difference,
        "skimage.filters.difference_of_gaussians",
        "int(truncate * high_sigma + 0.5)",
        INTEGERS + FLOATS,
        FLOAT,
    ),
    operator(
        "uniform_filter",
        draw_uniform,
        lambda a, p: ndi.uniform_filter(exact(a), p["size"], origin=p["origin"], **options(p)),
        "scipy.ndimage.uniform_filter",
        "size // 2 + |origin|",
        SMALL + FLOATS,  # sums beyond 2^53 depend on where scipy's running sum began
        EACH_AXIS,
    ),
    operator(
        "correlate",
        draw_weights,
        lambda a, p: ndi.correlate(exact(a), p["weights"], origin=p["origin"], **options(p)),
        "scipy.ndimage.correlate",
        "extent // 2 + |origin|",
        SMALL + ["int64"] + FLOATS,  # sums of uint64 below -2^63 wrap in scipy; here they become 2^63
        "same as input; integers truncate and wrap",
    ),
    operator(
        "convolve",
        draw_weights,
        lambda a, p: ndi.convolve(exact(a), p["weights"], origin=p["origin"], **options(p)),
        "scipy.ndimage.convolve",
        "extent // 2 + |origin|",
        SMALL + ["int64"] + FLOATS,  # sums of uint64 below -2^63 wrap in scipy; here they become 2^63
        "same as input; integers truncate and wrap",
    ),
    operator("sobel", draw_edge, edge(ndi.sobel), "scipy.ndimage.sobel", "1", INTEGERS + FLOATS, WRAPS),
    operator("prewitt", draw_edge, edge(ndi.prewitt), "scipy.ndimage.prewitt", "1", INTEGERS + FLOATS, WRAPS),
    operator(
        "laplace",
        lambda rng, shape: border(rng),
        lambda a, p: ndi.laplace(exact(a), **options(p)),
        "scipy.ndimage.laplace",
        "1",
        INTEGERS + FLOATS,
        WRAPS,
    ),
    operator(
        "unsharp_mask",
        lambda rng, shape: dict(radius=sigmas(rng), amount=round(float(rng.uniform(-1, 3)), 2)),
        unsharp,
        "skimage.filters.unsharp_mask",
        "int(4 * radius + 0.5)",
        INTEGERS + FLOATS,
        FLOAT,
    ),
    dict(
        step="clip",
        draw=lambda rng, shape: {"low": float(rng.integers(0, 60)), "high": float(rng.integers(60, 120))},
        reference=lambda a, params: np.clip(a, params["low"], params["high"]).astype(a.dtype),
        dtypes=["u1", "i1", "u2", "i2", "u4", "i4", "f4", "f8"],
        halo="none",
        dtype_rule="same as input",
        reference_name="numpy.clip",
        tolerance={"int": 0, "float": 0},
        kind="image",
    ),
]
