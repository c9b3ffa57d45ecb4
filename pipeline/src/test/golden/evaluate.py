"""Expected scores of random label volumes, positions and counts, from numpy, scipy and scikit-image alone.

    /usr/bin/python3 evaluate.py pipeline/src/test/resources/evaluate/expected.json.gz

Matching is scipy.optimize.linear_sum_assignment on the dense matrix of all pairs: pairs that may not be matched cost more than
all others together. For labels that is what stardist.matching does.
"""
import gzip
import json
import sys

import numpy as np
from scipy import ndimage as ndi
from scipy.optimize import linear_sum_assignment
from scipy.spatial.distance import cdist
from skimage.metrics import adapted_rand_error, variation_of_information

SEED = 20261121
THRESHOLDS = [0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95]


def relabelled(labels, random):
    """Labels that are neither dense nor sorted."""
    names = random.permutation(5000)[: labels.max() + 1] + 1
    names[0] = 0
    return names[labels]


def blobs(random, shape, density):
    noise = ndi.gaussian_filter(random.random(shape), 1.1, mode="wrap")
    return ndi.label(noise > np.quantile(noise, 1 - density))[0]


def pair_of_volumes(random, kind):
    shape = tuple(random.integers(3, 11, 3) + (0, 2, 4))
    truth = blobs(random, shape, 0.35)
    if kind == "shifted":
        found = np.roll(truth, tuple(random.integers(-1, 2, 3)), (0, 1, 2))
    elif kind == "independent":
        found = blobs(random, shape, 0.3)
    elif kind == "halves":  # each object cut in two along x: IoU of exactly 0.5 for even ones
        truth = np.kron(np.arange(1, 1 + (shape[0] * 3)).reshape(shape[0], 3, 1), np.ones((1, 2, 8), int))
        found = 2 * truth + (np.arange(8) % 8 < 4)
        if random.random() < 0.5:
            truth, found = found, truth
    elif kind == "split_and_merged":
        found = truth.copy()
        found[:, :, shape[2] // 2 :] += truth.max() * (found[:, :, shape[2] // 2 :] > 0)
        found[(found > 0) & (found % 3 == 0)] = 3
    elif kind == "empty_truth":
        found, truth = truth, np.zeros_like(truth)
    elif kind == "empty_found":
        found = np.zeros_like(truth)
    else:
        found = truth = np.zeros_like(truth)
    return relabelled(found, random), relabelled(truth, random)


def number(value):
    value = float(value)
    return value if np.isfinite(value) else None


def label_case(random, kind):
    found, truth = pair_of_volumes(random, kind)
    case = {"kind": kind, "shape": found.shape, "found": found.ravel().tolist(), "truth": truth.ravel().tolist()}
    ids_f, ids_t = (np.setdiff1d(np.unique(a), 0) for a in (found, truth))
    shared = np.array([[np.sum((found == f) & (truth == t)) for f in ids_f] for t in ids_t]).reshape(len(ids_t), len(ids_f))
    size_f = np.array([np.sum(found == f) for f in ids_f])
    size_t = np.array([np.sum(truth == t) for t in ids_t])
    iou = shared / (size_t[:, None] + size_f[None] - shared) if shared.size else np.zeros(shared.shape)
    rows = []
    for threshold in THRESHOLDS:
        good = np.zeros(0, bool)
        total = 0.0
        if shared.size:
            i, j = linear_sum_assignment(-(iou >= threshold).astype(float) - iou / (2 * min(iou.shape)))
            good = iou[i, j] >= threshold
            total = iou[i, j][good].sum()
        tp = int(good.sum())
        rows.append([threshold, tp, len(ids_f) - tp, len(ids_t) - tp, total])
    case["thresholds"] = rows
    for fraction in (0.1, 0.6):
        enough = (shared > 0) & (shared >= fraction * np.minimum(size_t[:, None], size_f[None])) if shared.size else shared > 0
        case[f"splits_{fraction}"] = int((enough.sum(1) >= 2).sum())
        case[f"merges_{fraction}"] = int((enough.sum(0) >= 2).sum())
    a, b = found > 0, truth > 0
    with np.errstate(all="ignore"):
        case["dice"] = number(np.float64(2 * (a & b).sum()) / (a.sum() + b.sum()))
        case["iou"] = number(np.float64((a & b).sum()) / (a | b).sum())
        case["adapted_rand_error"] = number(adapted_rand_error(truth, found)[0]) if b.any() else None
    case["vi_split"], case["vi_merge"] = (float(v) for v in variation_of_information(truth, found))
    return case


def point_case(random, counts, extent, distance):
    found, truth = (np.round(random.random((n, 3)) * extent, 3) for n in counts)
    apart = cdist(found, truth)
    allowed = apart <= distance
    i, j = linear_sum_assignment(np.where(allowed, apart, 1e6))
    good = allowed[i, j]
    return {
        "found": found.ravel().tolist(),
        "truth": truth.ravel().tolist(),
        "distance": distance,
        "tp": int(good.sum()),
        "total": float(apart[i, j][good].sum()),
    }


def region_case(random, n):
    truth = random.integers(0, 500, n).astype(float)
    found = np.round(truth * random.normal(1, 0.2, n) + random.normal(0, 5, n)).clip(0)
    some = truth > 0
    return {
        "truth": truth.tolist(),
        "found": found.tolist(),
        "mae": float(np.abs(found - truth).mean()),
        "rmse": float(np.sqrt(((found - truth) ** 2).mean())),
        "median_relative_error": float(np.median(np.abs(found - truth)[some] / truth[some])),
        "pearson_r": float(np.corrcoef(found, truth)[0, 1]),
        "r2": float(1 - ((found - truth) ** 2).sum() / ((truth - truth.mean()) ** 2).sum()),
        "slope_through_origin": float(np.linalg.lstsq(truth[:, None], found, rcond=None)[0][0]),
    }


def main(file):
    random = np.random.default_rng(SEED)
    kinds = ["shifted"] * 5 + ["independent"] * 4 + ["halves"] * 3 + ["split_and_merged"] * 3
    kinds += ["empty_truth", "empty_found", "empty"]
    points = [((40, 40), 40, 10), ((60, 45), 30, 8), ((30, 70), 25, 6), ((80, 80), 20, 4), ((50, 3), 10, 30)]
    points += [((0, 5), 10, 3), ((5, 0), 10, 3), ((1, 1), 10, 0.001), ((120, 100), 60, 12)]
    expected = {
        "labels": [label_case(random, kind) for kind in kinds],
        "points": [point_case(random, *case) for case in points],
        "regions": [region_case(random, n) for n in (5, 40, 300)],
    }
    with gzip.GzipFile(file, "wb", mtime=0) as out:
        out.write(json.dumps(expected, separators=(",", ":")).encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
