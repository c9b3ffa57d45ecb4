"""References of detect_points for pipeline/src/test/golden/operators.py: rows of z, y, x and the sigmas (0 where there are none)."""
import importlib.util
import os

import numpy as np
import scipy.ndimage as ndi
from skimage.feature import peak_local_max

spec = importlib.util.spec_from_file_location(
    "points_of_volumes", os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "points.py"))
points = importlib.util.module_from_spec(spec)
spec.loader.exec_module(points)


def spots(rng, shape):
    """Noise of real numbers with bright spots: no two voxels are equal. In volumes, so that all axes count."""
    shape = tuple(max(n, 5) for n in shape)
    noise = 200 + 4 * rng.standard_normal(shape)
    at = rng.random(shape) < 0.004
    heights = np.where(at, rng.uniform(2000, 30000, shape), 0)
    return (noise + ndi.gaussian_filter(heights, rng.uniform(0.9, 2.0))).astype("f4")


def draw_blobs(rng, shape):
    least = float(rng.uniform(0.9, 1.5))
    return {"min_sigma": least, "max_sigma": least * float(rng.uniform(1.5, 2.5)), "threshold": float(rng.choice([10, 25, 80])),
            "overlap": float(rng.choice([0, 0.1, 0.5, 1]))}


def draw_log(rng, shape):
    return {**draw_blobs(rng, shape), "num_sigma": int(rng.integers(2, 6)), "log_scale": bool(rng.integers(0, 2))}


def draw_dog(rng, shape):
    return {**draw_blobs(rng, shape), "sigma_ratio": float(rng.choice([1.25, 1.6]))}


def blobs(method):
    def reference(image, params):
        wide = image.astype("f8")
        three = {**params, **{k: [params[k]] * 3 for k in ("min_sigma", "max_sigma")}}
        found = points.with_responses(method, wide, points.blobs(method, wide, three, 1.0), three)
        return points.prune(found, params["overlap"], 3)[:, :6]

    return reference


def draw_maxima(rng, shape):
    params = {"min_distance": [int(d) for d in rng.integers(1, 5, 3)], "exclude_border": bool(rng.integers(0, 2))}
    if rng.random() < 0.5:
        params["threshold_abs"] = float(rng.choice([210, 240, 400]))
    if rng.random() < 0.5:
        params["sigma"] = float(rng.uniform(0.5, 1.5))
    return params


def maxima(image, params):
    smooth = ndi.gaussian_filter(image.astype("f8"), params.get("sigma", 0))
    distance = params["min_distance"]
    found = peak_local_max(smooth, threshold_abs=params.get("threshold_abs"), footprint=np.ones([2 * d + 1 for d in distance]),
                           exclude_border=tuple(distance) if params["exclude_border"] else False)
    return np.hstack([found, np.zeros((len(found), 3))])


def detector(method, draw, reference, halo, name):
    return dict(step="detect_points", method=method, kind="points", draw=draw, reference=reference, image=spots, dtypes=["float32"],
                halo=halo, dtype_rule="image to points", reference_name=name)


BLOBS = "; of overlapping blobs the larger, stronger, first in raster order"
OPERATORS = [
    detector("log", draw_log, blobs("log"), "int(4 * max_sigma + 0.5) + 1; overlaps: none", "skimage.feature.blob_log" + BLOBS),
    detector("dog", draw_dog, blobs("dog"), "int(4 * the largest sigma + 0.5) + 1; overlaps: none", "skimage.feature.blob_dog" + BLOBS),
    detector("local_maxima", draw_maxima, maxima, "min_distance + int(4 * sigma + 0.5)", "skimage.feature.peak_local_max"),
]
