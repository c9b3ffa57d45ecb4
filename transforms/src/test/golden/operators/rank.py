"""Rank filters, grey morphology and rolling ball: what the comparison command draws and compares with.

OPERATORS is a list of dicts: step, draw(rng, shape) -> parameters as in a job file, reference(array, parameters) ->
array, dtypes, halo, dtype_rule, reference_name, tolerance, kind.
"""
import numpy as np
import scipy.ndimage as ndi
from skimage.restoration import ball_kernel, ellipsoid_kernel, rolling_ball

INTEGERS = ["u1", "i1", "u2", "i2", "u4", "i4", "u8", "i8"]
DTYPES = INTEGERS + ["f4", "f8"]
MODES = ["reflect", "constant", "nearest", "mirror", "wrap"]


def cells(parameters):
    """The footprint as a boolean array, or None if the window is a box."""
    given = parameters.get("footprint")
    if given is None:
        return None
    if isinstance(given, dict):
        ranges = [np.arange(-int(r), int(r) + 1) / r if r else np.zeros(1) for r in given["radius"]]
        parts = [np.abs(g) for g in np.ix_(*ranges)]
        power = dict(ball=2, diamond=1)[given["shape"]]
        return sum(p**power for p in parts) <= 1 + 1e-12
    return np.array(given, bool)


def extent(parameters):
    footprint = cells(parameters)
    return tuple(parameters["size"]) if footprint is None else footprint.shape


def arguments(parameters):
    """The parameters as scipy takes them."""
    footprint = cells(parameters)
    window = dict(size=tuple(parameters["size"])) if footprint is None else dict(footprint=footprint)
    return dict(window, mode=parameters["mode"], cval=parameters["cval"], origin=tuple(parameters["origin"]))


def window(rng, shape):
    """A box, cells at random, or a shape with a radius; mode and origin as allowed."""
    kind = rng.integers(4)
    if kind < 2:
        p = dict(size=[int(v) for v in rng.integers(1, 6, 3)])
    elif kind == 2:
        given = rng.random(tuple(rng.integers(1, 5, 3))) < 0.6
        given.flat[rng.integers(given.size)] = True
        p = dict(footprint=given.astype(int).tolist())
    else:
        radius = [int(rng.integers(0, 3)), int(rng.integers(1, 4)), float(rng.integers(2, 7)) / 2]
        p = dict(footprint=dict(shape=str(rng.choice(["ball", "diamond"])), radius=radius))
    p["mode"] = str(rng.choice(MODES))
    p["cval"] = float(rng.choice([0, 7, 33]))
    origin = [0, 0, 0]
    if rng.random() < 0.5:
        origin = [int(rng.integers(-(n // 2), (n - 1) // 2 + 1)) for n in extent(p)]
    p["origin"] = origin
    return p


def rank(rng, shape):
    p = window(rng, shape)
    footprint = cells(p)
    n = int(np.prod(p["size"])) if footprint is None else int(footprint.sum())
    return dict(p, rank=int(rng.integers(-n, n)))


def percentile(rng, shape):
    return dict(window(rng, shape), percentile=float(rng.choice([0, 3, 20, 37.5, 50, 80, 99, 100, -20, -100, -0.5])))


def scipy_operator(step, draw=window, extra=(), halo="extent // 2 + |origin|", dtype_rule="same as input", tolerance=0):
    function = getattr(ndi, step)
    return dict(
        step=step,
        draw=draw,
        reference=lambda array, p: function(array, *[p[k] for k in extra], **arguments(p)),
        dtypes=DTYPES,
        halo=halo,
        dtype_rule=dtype_rule,
        reference_name="scipy.ndimage." + step,
        tolerance=dict(int=0, float=0 if tolerance == 0 else tolerance),
        kind="image",
    )


def ball(rng, shape):
    radius = [int(rng.integers(0, 3)), int(rng.integers(0, 6)), int(rng.integers(1, 6))]
    height = float(rng.choice([0, 1, 4, 10.5, 60]))
    if rng.random() < 0.3:
        radius, height = [[0, 5, 5], [3, 3, 3], [0, 2.5, 2.5]][rng.integers(3)], 0.0
    return dict(radius=radius, height=height, output=str(rng.choice(["background", "subtracted"])))


def kernel(radius, height):
    """skimage's ball_kernel or ellipsoid_kernel, with an axis of radius 0 left out and flat."""
    height = height or max(radius)
    axes = [r for r in radius if r]
    shape = [2 * int(r) + 1 for r in radius]
    if all(r == height for r in axes):
        whole = ball_kernel(height, len(axes))
        # for a radius that is not whole ball_kernel has a margin without cells
        cut = [slice(int(np.ceil(r)) - int(r), int(np.ceil(r)) + int(r) + 1) for r in axes]
        return whole[tuple(cut)].reshape(shape)
    return ellipsoid_kernel([2 * r + 1 for r in axes], height).reshape(shape)


def rolling(array, p):
    background = rolling_ball(array, kernel=kernel(p["radius"], p["height"]), num_threads=1)
    return background if p["output"] == "background" else array - background


TWICE = "2 * (extent // 2 + |origin|)"
WRAPS = "same as input; differences wrap"
OPERATORS = [
    scipy_operator("median_filter"),
    scipy_operator("minimum_filter"),
    scipy_operator("maximum_filter"),
    scipy_operator("rank_filter", rank, ["rank"]),
    scipy_operator("percentile_filter", percentile, ["percentile"]),
    scipy_operator("grey_erosion"),
    scipy_operator("grey_dilation"),
    scipy_operator("grey_opening", halo=TWICE),
    scipy_operator("grey_closing", halo=TWICE),
    scipy_operator("morphological_gradient", dtype_rule=WRAPS, tolerance=1e-5),
    scipy_operator("white_tophat", halo=TWICE, dtype_rule=WRAPS, tolerance=1e-5),
    scipy_operator("black_tophat", halo=TWICE, dtype_rule=WRAPS, tolerance=1e-5),
    dict(
        step="rolling_ball",
        draw=ball,
        reference=rolling,
        dtypes=DTYPES,
        halo="radius",
        dtype_rule="same as input; integers are computed in float64 and truncated",
        reference_name="skimage.restoration.rolling_ball",
        tolerance=dict(int=0, float=1e-5),
        kind="image",
    ),
]
