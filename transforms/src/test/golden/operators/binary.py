"""Steps on masks: parameters as in a job file, and what scipy.ndimage 1.10, scikit-image 0.19 or a few lines of numpy give on
the whole array.

Each entry of OPERATORS: step, draw(rng, shape) -> params, reference(array, params) -> array, dtypes, halo, dtype_rule,
reference_name, tolerance per kind of dtype, kind of input. A reference gets floats as float64.
"""
import itertools

import numpy as np
import scipy.ndimage as ndi
from skimage.filters import apply_hysteresis_threshold
from skimage.morphology import remove_small_holes, remove_small_objects
from skimage.segmentation import clear_border

IMAGES = ["u1", "i1", "u2", "i2", "u4", "i4", "f4", "f8"]
EXACT = {"int": 0, "float": 0}
CLOSE = {"int": 0, "float": 1e-5}


def per_axis(value):
    return [value] * 3 if np.isscalar(value) else list(value)


def structure_of(given):
    """The cells of a structure as a job file has it."""
    if isinstance(given, str):
        flat = given.endswith("_2d")
        order = {"cross": 1, "cross_2d": 1, "connectivity_2": 2, "box": 3, "box_2d": 3}[given]
        cells = ndi.generate_binary_structure(3, order)
        return cells[1:2] if flat else cells
    if isinstance(given, dict):
        r = np.array(per_axis(given["radius"]), float)
        grid = np.ogrid[tuple(slice(-int(n), int(n) + 1) for n in r)]
        parts = [np.abs(g) / n if n else np.abs(g) * 0.0 for g, n in zip(grid, r)]
        total = {
            "box": lambda: sum(0 * p for p in parts),
            "diamond": lambda: sum(parts),
            "ball": lambda: sum(p * p for p in parts),
        }[given["shape"]]()
        return total <= 1 + 1e-12
    return np.array(given, bool)


def draw_structure(rng):
    kind = rng.integers(0, 3)
    if kind == 0:
        return str(rng.choice(["cross", "connectivity_2", "box", "cross_2d", "box_2d"]))
    if kind == 1:
        return {"shape": str(rng.choice(["box", "diamond", "ball"])), "radius": [int(v) for v in rng.integers(0, 5, 3)]}
    cells = rng.random(rng.integers(1, 5, 3)) < 0.5
    cells.flat[rng.integers(0, cells.size)] = True
    return cells.astype(int).tolist()


def draw_morphology(rng, shape):
    structure = draw_structure(rng)
    extent = structure_of(structure).shape
    return {
        "structure": structure,
        "iterations": int(rng.integers(1, 4)),
        "border_value": int(rng.integers(0, 2)),
        "origin": [int(rng.integers(-(n // 2), (n - 1) // 2 + 1)) for n in extent],
    }


def morphology(function):
    def reference(a, params):
        return function(
            a,
            structure_of(params.get("structure", "cross")),
            iterations=params.get("iterations", 1),
            border_value=params.get("border_value", 0),
            origin=per_axis(params.get("origin", 0)),
            # without it scipy 1.10 overruns its heap for some structures with a moved centre
            brute_force=True,
        )

    return reference


def distance(a, sampling, most):
    """Distance to the nearest background voxel, not more than most; scipy has no answer without background."""
    if a.all():
        return np.full(a.shape, float(most))
    return np.minimum(ndi.distance_transform_edt(a, sampling=sampling), most)


def ball_kernel(size):
    """cellfinder's ball in 343rds: a sphere of diameter size[2] drawn 7 times finer, counted in each voxel."""
    radius = 7 * size[2] / 2
    y, x, z = np.ogrid[tuple(slice(-(7 * n // 2), 7 * n - 7 * n // 2) for n in (size[1], size[2], size[0]))]
    inside = (np.abs(y / radius) ** 2 + np.abs(x / radius) ** 2) + np.abs(z / radius) ** 2 <= 1.0
    counts = inside.reshape(size[1], 7, size[2], 7, size[0], 7).sum(axis=(1, 3, 5))
    return np.moveaxis(counts, 2, 0)


def ball_filter(a, size, fraction):
    """Where more than the fraction of the ball is foreground; where the ball leaves the volume: background."""
    kernel = ball_kernel(size)
    result = np.zeros(a.shape, bool)
    valid = [n - k + 1 for n, k in zip(a.shape, kernel.shape)]
    if min(valid) < 1:
        return result
    total = np.zeros(valid, "i8")
    for at in itertools.product(*(range(k) for k in kernel.shape)):
        total += kernel[at] * a[tuple(slice(i, i + v) for i, v in zip(at, valid))]
    before = [size[0] // 2, (size[1] - 1) // 2, (size[2] - 1) // 2]
    result[tuple(slice(b, b + v) for b, v in zip(before, valid))] = total > fraction * kernel.sum()
    return result


def draw_ball(rng, shape):
    xy = int(rng.integers(1, 8))
    return {"size": [int(rng.integers(1, 9)), xy, xy], "overlap_fraction": float(rng.choice([0.0, 0.3, 0.6, 0.8]))}


def draw_distance(rng, shape):
    return {"max_distance": float(rng.choice([1, 2.5, 4, 7, 12])), "sampling": "voxel"}


def without_thin_axes(function):
    """An axis of extent 1 has no border in our rules: the reference gets the array without it."""

    def reference(a, params):
        return function(a.squeeze() if a.size > 1 else a, params).reshape(a.shape)

    return reference


def fill_holes(a, params):
    connectivity = min(params.get("connectivity", 1), a.ndim)
    return ndi.binary_fill_holes(a, ndi.generate_binary_structure(a.ndim, connectivity))


def clear(a, params):
    buffer = params.get("buffer_size", 0)
    # scikit-image refuses a buffer as wide as the array; every object is within it
    return np.zeros_like(a) if any(buffer >= n for n in a.shape) else clear_border(a, buffer)


def draw_size(key):
    def draw(rng, shape):
        return {key: int(rng.integers(1, 40)), "connectivity": int(rng.integers(1, 4))}

    return draw


def draw_hysteresis(rng, shape):
    low, high = sorted(float(np.round(v, 1)) for v in rng.uniform(20, 110, 2))
    return {"method": "hysteresis", "low": low, "high": high}


def mask_step(step, draw, reference, halo, reference_name):
    return dict(
        step=step,
        draw=draw,
        reference=reference,
        dtypes=["bool"],
        halo=halo,
        dtype_rule="mask to mask",
        reference_name=reference_name,
        tolerance=EXACT,
        kind="mask",
    )


ONCE = "iterations * max(before, after) of the structure"
TWICE = "iterations * (extent of the structure - 1)"
WHOLE = "whole components"
OPERATORS = [
    mask_step("binary_erosion", draw_morphology, morphology(ndi.binary_erosion), ONCE, "scipy.ndimage.binary_erosion"),
    mask_step("binary_dilation", draw_morphology, morphology(ndi.binary_dilation), ONCE, "scipy.ndimage.binary_dilation"),
    mask_step("binary_opening", draw_morphology, morphology(ndi.binary_opening), TWICE, "scipy.ndimage.binary_opening"),
    mask_step("binary_closing", draw_morphology, morphology(ndi.binary_closing), TWICE, "scipy.ndimage.binary_closing"),
    mask_step("invert_mask", lambda rng, shape: {}, lambda a, params: ~a, "none", "numpy.logical_not"),
    mask_step(
        "remove_small_objects",
        draw_size("min_size"),
        lambda a, params: remove_small_objects(a, params["min_size"], params.get("connectivity", 1)),
        WHOLE,
        "skimage.morphology.remove_small_objects",
    ),
    mask_step(
        "remove_small_holes",
        draw_size("area_threshold"),
        lambda a, params: remove_small_holes(a, params["area_threshold"], params.get("connectivity", 1)),
        WHOLE,
        "skimage.morphology.remove_small_holes",
    ),
    mask_step(
        "fill_holes",
        lambda rng, shape: {"connectivity": int(rng.integers(1, 4))},
        without_thin_axes(fill_holes),
        WHOLE,
        "scipy.ndimage.binary_fill_holes, without axes of extent 1",
    ),
    mask_step(
        "clear_border",
        lambda rng, shape: {"buffer_size": int(rng.integers(0, 4))},
        without_thin_axes(clear),
        WHOLE,
        "skimage.segmentation.clear_border, without axes of extent 1",
    ),
    dict(
        step="threshold",
        draw=draw_hysteresis,
        reference=lambda a, params: apply_hysteresis_threshold(a, params["low"], params["high"]),
        dtypes=IMAGES,
        halo=WHOLE,
        dtype_rule="image to mask",
        reference_name="skimage.filters.apply_hysteresis_threshold",
        tolerance=EXACT,
        kind="image",
    ),
    dict(
        step="distance_transform_edt",
        draw=draw_distance,
        reference=lambda a, params: distance(a, 1, params["max_distance"]),
        dtypes=["bool"],
        halo="max_distance / voxel size",
        dtype_rule="mask to float32",
        reference_name="scipy.ndimage.distance_transform_edt, clipped to max_distance",
        tolerance=CLOSE,
        kind="mask",
    ),
    mask_step(
        "ball_filter",
        draw_ball,
        lambda a, params: ball_filter(a, per_axis(params["size"]), params.get("overlap_fraction", 0.6)),
        "size // 2",
        "numpy, as cellfinder's BallFilter",
    ),
]
