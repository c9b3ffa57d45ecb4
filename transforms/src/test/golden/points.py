"""Writes src/test/resources/golden/points.npz: blobs and local maxima as scikit-image 0.19 finds them.

Run: /usr/bin/python3 points.py (numpy 1.24, scipy 1.10, scikit-image 0.19). A key is 'in;NAME' for an image and
'out;NAME;METHOD;N' for the points found, rows of z, y, x, the sigmas, the response; 'parameters' holds the parameters
of all results by key, as the bytes of a JSON text.

Blobs are those of skimage.feature.blob_log and blob_dog. Where blobs overlap in chains, or with one size, these depend
on the order of a hash set; our rule (larger first, then stronger, then raster order) is applied here pair by pair with
scikit-image's own overlap, and 'by' says whether scikit-image's result is the same ('skimage') or another ('rule').
"""
import json
import os

import numpy as np
import scipy.ndimage as ndi
from skimage.feature import blob_dog, blob_log, peak_local_max
from skimage.feature.blob import _blob_overlap
from skimage.filters import gaussian

OUT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "resources", "golden", "points.npz")
rng = np.random.default_rng(404)


def spots(shape, n, sigma):
    """Bright and overlapping Gaussians of several sizes on noise, whole numbers."""
    grid = np.meshgrid(*[np.arange(s) for s in shape], indexing="ij")
    image = 200 + 4 * rng.standard_normal(shape)
    for _ in range(n):
        centre = [rng.uniform(0, s - 1) for s in shape]
        size = rng.uniform(0.7, 2.2)
        r2 = sum(((g - c) / (size * s)) ** 2 for g, c, s in zip(grid, centre, sigma))
        image += rng.uniform(100, 1000) * np.exp(-r2 / 2)
    return np.rint(image).astype("f4")


def three(row, ndim):
    return [0.0] * (3 - ndim) + [float(v) for v in row]


def response(method, image, sigma, parameters):
    """The image of the scale space at one sigma."""
    if method == "log":
        return -ndi.gaussian_laplace(image, sigma) * np.mean(sigma) ** 2
    ratio = parameters["sigma_ratio"]
    blurred = [gaussian(image, s, mode="reflect") for s in (sigma, sigma * ratio)]
    return (blurred[0] - blurred[1]) / (ratio - 1)


def blobs(method, image, parameters, overlap):
    find = blob_log if method == "log" else blob_dog
    names = ["num_sigma", "log_scale"] if method == "log" else ["sigma_ratio"]
    return find(
        image,
        min_sigma=parameters["min_sigma"][3 - image.ndim:],
        max_sigma=parameters["max_sigma"][3 - image.ndim:],
        threshold=parameters["threshold"],
        overlap=overlap,
        **{name: parameters[name] for name in names},
    )


def with_responses(method, image, found, parameters):
    rows = []
    n = image.ndim
    for sigma in np.unique(found[:, n:], axis=0):
        values = response(method, image, sigma, parameters)
        for row in found[(found[:, n:] == sigma).all(axis=1)]:
            at = tuple(row[:n].astype(int))
            rows.append(three(row[:n], n) + three(row[n:], n) + [float(values[at])])
    return np.array(sorted(rows)).reshape(-1, 7)


def prune(rows, overlap, ndim):
    """Our rule, pair by pair."""
    order = sorted(range(len(rows)), key=lambda i: (-rows[i][5], -rows[i][6], tuple(rows[i][:3])))
    columns = list(range(3 - ndim, 3)) + list(range(6 - ndim, 6))
    kept = []
    for i in order:
        blob = rows[i][columns]
        if all(_blob_overlap(rows[k][columns], blob, sigma_dim=ndim) <= overlap for k in kept):
            kept.append(i)
    return rows[sorted(kept)]


def main():
    out, texts = {}, {}
    images = {
        "volume": spots((16, 30, 36), 45, (1.2, 1.2, 1.2)),
        "flat": spots((10, 36, 40), 45, (0.7, 1.5, 1.5)),
        "sparse": spots((20, 32, 36), 8, (1.4, 1.4, 1.4)),
        "plane": spots((80, 96), 80, (1.5, 1.5)),
    }
    agree = 0
    for name, image in images.items():
        wide = image.astype("f8")
        n = image.ndim
        key = "in;" + name
        out[key] = image
        flatten = 0.5 if name == "flat" else 1
        for case in range(6):
            for method in ["log", "dog"]:
                least = rng.uniform(0.9, 1.6)
                most = least * rng.uniform(1.5, 3.5)
                tilt = rng.uniform(0.8, 1.2) if case % 2 else 1
                parameters = {
                    "min_sigma": [flatten * least if n == 3 else 0.0, least, least * tilt],
                    "max_sigma": [flatten * most if n == 3 else 0.0, most, most * tilt],
                    "threshold": float(rng.choice([10, 25, 80])),
                    "overlap": [1.0, 0.5, 0.5, 0.1, 0.8, 0.0][case],
                }
                if method == "log":
                    parameters["num_sigma"] = int(rng.integers(1, 7))
                    parameters["log_scale"] = bool(rng.integers(0, 2))
                else:
                    parameters["sigma_ratio"] = float(rng.choice([1.25, 1.6]))
                overlap = parameters["overlap"]
                found = with_responses(method, wide, blobs(method, wide, parameters, 1.0), parameters)
                pruned = prune(found, overlap, n)
                theirs = with_responses(method, wide, blobs(method, wide, parameters, overlap), parameters)
                same = np.array_equal(pruned, theirs)
                parameters["by"] = "skimage" if same else "rule"
                agree += same
                key = f"out;{name};{method};{case}"
                out[key] = pruned
                texts[key] = parameters
                print(key, len(found), len(pruned), len(theirs), parameters["by"])
        for case in range(6):
            distance = [int(d) for d in rng.integers(1, 5, 3)] if case > 2 else [case + 1] * 3
            distance = ([0] if n == 2 else distance[:1]) + distance[1:]
            sigma = [float(rng.uniform(0.5, 1.5)) if n == 3 else 0.0, 0.8, 1.1]
            exclude = bool(case % 2)
            threshold = [None, 260.0, 230.0][case % 3]
            smooth = ndi.gaussian_filter(wide, sigma[3 - n:])
            found = peak_local_max(
                smooth,
                threshold_abs=threshold,
                footprint=np.ones([2 * d + 1 for d in distance[3 - n:]]),
                exclude_border=tuple(distance[3 - n:]) if exclude else False,
            )
            rows = [three(p, n) + [0.0] * 3 + [float(smooth[tuple(p)])] for p in found]
            key = f"out;{name};local_maxima;{case}"
            out[key] = np.array(sorted(rows)).reshape(-1, 7)
            texts[key] = {"min_distance": distance, "sigma": sigma, "exclude_border": exclude}
            if threshold is not None:
                texts[key]["threshold_abs"] = threshold
            print(key, len(found))
    out["parameters"] = np.frombuffer(json.dumps(texts, separators=(",", ":")).encode(), "u1")
    print(agree, "of", 12 * len(images), "as scikit-image")
    np.savez_compressed(OUT, **out)


if __name__ == "__main__":
    main()
