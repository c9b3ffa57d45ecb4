"""Writes measures.npz: random masks and images with every measure of their objects by scikit-image, scipy.ndimage and numpy.

Run: /usr/bin/python3 measures.py (scikit-image 0.19.3, scipy 1.10.1, numpy 1.24.2)
Keys: CASE:mask (uint8), CASE:image, CASE:columns (their names as text, one a line), CASE:table (float64, a row for each column, an
element for each object; NaN is not compared but for skewness).
CASE is TYPE_SPACE, SPACE one of volume (26 neighbours), image (one plane), planes (a stack of planes, labelled each for itself).
"""
import os

import numpy as np
import scipy.ndimage as ndi

from measure_reference import rows

SPACING = (5.0, 2.0, 0.5)
PERCENTILES = [2.5, 50, 90]
RANGES = {"u1": (0, 255), "i2": (-300, 500), "u2": (9990, 10010), "i4": (-100000, 100000), "u4": (2**31, 2**32 - 1), "f4": (9990, 10010),
          "f8": (-1, 1)}


def image(rng, dtype, shape):
    noise = rng.standard_normal(shape)
    if dtype == "u1":
        return rng.integers(0, 256, shape).astype(dtype)
    if dtype in ("u2", "f4"):
        # far from 0: the spread is lost in sums of squares that are rounded
        return (10000 + 3 * noise).astype(dtype)
    if dtype == "u4":
        return rng.integers(2**30, 2**32, shape).astype(dtype)
    return (noise * (150 if dtype == "i2" else 40000 if dtype == "i4" else 1) + (100 if dtype == "i2" else 0.5)).astype(dtype)


def blobs(rng, shape, share):
    sigma = [0.9 if n > 1 else 0 for n in shape]
    smooth = ndi.gaussian_filter(rng.standard_normal(shape), sigma)
    return (smooth > np.quantile(smooth, 1 - share)).astype("u1")


def main():
    rng = np.random.default_rng(4)
    arrays = {}
    for dtype in RANGES:
        space = {"i2": "image", "u4": "planes"}.get(dtype, "volume")
        for where in {space, "planes" if dtype == "f4" else space, "image" if dtype == "f8" else space}:
            shape = {"volume": (8, 13, 15), "image": (1, 30, 41), "planes": (3, 17, 23)}[where]
            mask, values = blobs(rng, shape, 0.15 if where == "volume" else 0.3), image(rng, dtype, shape)
            structure = np.ones((3, 3, 3), int)
            if where == "planes":
                structure[[0, 2]] = 0
            labels, _ = ndi.label(mask, structure)
            low, high = RANGES[dtype]
            table = rows(labels, {"": values}, SPACING, where != "volume", PERCENTILES, {"min": low, "max": high, "bins": 7})
            case = f"{dtype}_{where}"
            arrays[f"{case}:mask"], arrays[f"{case}:image"] = mask, values
            columns = [column for column in table[0] if column != "border_faces"]
            arrays[f"{case}:columns"] = np.frombuffer("\n".join(columns).encode("ascii"), "u1")
            arrays[f"{case}:table"] = np.array([[row[column] for row in table] for column in columns], "f8")
            print(case, len(table), "objects of", sorted(row["area"] for row in table))
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "resources", "golden", "measures.npz")
    np.savez_compressed(path, **arrays)
    print(os.path.getsize(path), "bytes")


if __name__ == "__main__":
    main()
