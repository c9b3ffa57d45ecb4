"""Runs ./cytobeam on fresh random volumes and jobs and compares with scipy.ndimage and scikit-image on the whole array.

Run: /usr/bin/python3 cross_check.py [--seeds 20] [--first SEED] [--keep FOLDER]
Without --first the seeds are new each time; every line names its seed, and --seeds 1 --first SEED repeats it.
A line for each seed, then 'N passed, M failed'; exit status 1 if any failed. --keep leaves the files of failures there.
"""
import argparse
import csv
import math
import os
import random
import shutil
import subprocess
import sys
import tempfile
from decimal import Decimal

import numpy as np
import scipy.ndimage
import zarr
from numcodecs import Blosc, GZip, Zlib

import whole_array
from random_volumes import volume

ROOT = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), *[".."] * 4))
MODES = ["reflect", "constant", "nearest", "mirror", "wrap"]
TYPES = ["u1", "i1", "u2", ">u2", "i2", "u4", "i4", ">i4", "f4", ">f4", "f8", "u8", "i8"]
MOST_VOXELS = 80_000
TIMEOUT_S = 120


def shape_of(rng):
    while True:
        shape = [int(1 if rng.random() < 0.1 else rng.integers(2, 71)) for _ in range(3)]
        if 50 <= np.prod(shape) <= MOST_VOXELS:
            return shape


def gaussian_kernel1d(sigma, order, radius):
    """scipy's kernel with the exponential of the C library.

    numpy's own is an ulp off where the processor has AVX-512. A filter of integers truncates after each axis, so that ulp
    decides voxels whose exact value is whole: scipy's result depends on the machine there, Cytobeam's does not.
    """
    if order != 0:
        raise ValueError("only smoothing")
    weights = np.array([math.exp(-0.5 / (sigma * sigma) * x * x) for x in range(-radius, radius + 1)])
    return weights / weights.sum()


scipy.ndimage._filters._gaussian_kernel1d = gaussian_kernel1d


def gaussian(rng):
    p = {"sigma": [float(rng.choice([0, 0.5, 0.8, 1.3, 2.0])) for _ in range(3)], "mode": str(rng.choice(MODES))}
    if p["mode"] == "constant":
        p["cval"] = float(rng.integers(-50, 50))
    return {"gaussian_filter": p}


def threshold(rng, work, wide):
    """wide: 64-bit integers, whose differences vanish in float32 and which have no histogram."""
    method = "absolute" if wide else rng.choice(["absolute", "otsu", "local"])
    if method == "otsu":
        return {"threshold": {"method": "otsu"}}
    if method == "local":
        statistic = str(rng.choice(["gaussian", "mean", "median"]))
        size = [int(n) for n in rng.choice([1, 3, 5, 9], 3)]
        offset = -float(rng.uniform(0.1, 1.0) * work.astype("f8").std())
        return {"threshold": {"method": "local", "block_size": size, "statistic": statistic, "offset": offset}}
    values = np.unique(work)
    at = int(len(values) * rng.uniform(0.3, 0.95))
    low, high = (float(v) for v in values[[max(at - 1, 0), min(at, len(values) - 1)]])
    return {"threshold": {"method": "absolute", "value": (low + high) / 2}}


def binary(rng):
    names = rng.choice(["erosion", "dilation", "opening", "closing"], int(rng.choice([0, 0, 1, 2])))
    structures = ["cross", "connectivity_2", "box", "cross_2d", "box_2d"]
    return [
        {f"binary_{name}": {"structure": str(rng.choice(structures)), "iterations": int(rng.integers(1, 3)),
                            "border_value": int(rng.integers(0, 2))}}
        for name in names
    ]


def draw(rng):
    """An image and a job for it."""
    shape, dtype = shape_of(rng), str(rng.choice(TYPES))
    image = volume(rng, dtype, shape, int(rng.integers(3, 25)), float(rng.choice([0, 0, 0.8, 1.5])))
    wide = dtype in ("u8", "i8")
    scale = [float(s) for s in rng.choice([0.5, 0.65, 1.0, 2.5, 5.0], 3)]
    limits = {a: sorted(int(v) for v in rng.choice(n + 1, 2, replace=False)) for a, n in zip("zyx", shape)}
    job = {
        "input": {"image": "image.zarr", "voxel_size_um": scale,
                  "region": {a: limit for a, limit in limits.items() if rng.random() < 0.15}},
        "dtype": "input" if wide else str(rng.choice(["float32", "input"])),
        "block_size": [int(b) for b in rng.choice([5, 8, 16, 17, 31, 32, 500], 3)],
        "steps": [] if wide or rng.random() < 0.5 else [gaussian(rng)],
    }
    _, work = whole_array.filtered(image, job, np.array(scale))
    job["steps"] += [threshold(rng, work, wide), *binary(rng), {"label": {"connectivity": int(rng.integers(1, 4))}}]
    if rng.random() < 0.4:
        keep = {"min_area": int(rng.integers(0, 6)), "exclude_border": bool(rng.random() < 0.5)}
        job["steps"].append({"filter_objects": keep})
    job["output"] = {"folder": "results", "labels": True, "picture": False}
    return image, job, whole_array.result(image, job, np.array(scale))


def decided(rng):
    """A case that rounding does not decide; seldom one without objects."""
    while True:
        try:
            image, job, expected = draw(rng)
        except whole_array.TooNear:
            continue
        if expected.rows or rng.random() < 0.05:
            return image, job, expected


def write(folder, rng, image, job):
    chunks = [int(rng.integers(1, n + 1)) if n < 8 else int(rng.integers(4, n + 1)) for n in image.shape]
    codec = [None, Zlib(1), GZip(1), Blosc(cname="lz4"), Blosc(cname="zstd")][int(rng.integers(5))]
    whole_array.write_array(
        os.path.join(folder, "image.zarr"), image, chunks, codec, str(rng.choice(["C", "F"])), str(rng.choice([".", "/"])))
    whole_array.write_text(folder, "job.yaml", whole_array.job_text(job))


def same(column, found, expected):
    if isinstance(expected, bool):
        return found == str(expected).lower()
    if isinstance(expected, int):
        return Decimal(found) == expected
    if column.startswith("centroid") or column == "intensity_mean":
        return abs(float(found) - expected) <= 1e-12 * max(1, abs(expected))
    return float(found) == expected


def difference(folder, expected):
    """The first difference in words; None if there is none."""
    labels = zarr.open(os.path.join(folder, "results", "labels.ome.zarr"), "r")["0"][...]
    if labels.shape != expected.labels.shape:
        return f"label image of {labels.shape}, expected {expected.labels.shape}"
    wrong = np.argwhere(labels != expected.labels)
    if len(wrong):
        at = tuple(wrong[0])
        return f"{len(wrong)} labels differ, first at {at}: {labels[at]}, expected {expected.labels[at]}"
    with open(os.path.join(folder, "results", "objects.csv"), newline="") as lines:
        header, *rows = csv.reader(lines)
    if header != expected.columns or len(rows) != len(expected.rows):
        return f"{len(rows)} rows of {header}, expected {len(expected.rows)} of {expected.columns}"
    for row, truth in zip(rows, expected.rows):
        for column, found, value in zip(header, row, truth):
            if not same(column, found, value):
                return f"{column} of object {row[0]} is {found}, expected {value!r}"
    return None


def check(seed, folder):
    """What the volume was, and the difference or None."""
    rng = np.random.default_rng(seed)
    image, job, expected = decided(rng)
    write(folder, rng, image, job)
    threads = int(rng.choice([1, 2, 4]))
    steps = "+".join(next(iter(step)) for step in job["steps"])
    what = f"{image.dtype.str} {'x'.join(map(str, image.shape))}, {steps}, {len(expected.rows)} objects"
    try:
        run = subprocess.run(
            [os.path.join(ROOT, "cytobeam"), "run", os.path.join(folder, "job.yaml"), f"--threads={threads}"],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=TIMEOUT_S, check=False)
    except subprocess.TimeoutExpired:
        return what, f"no end after {TIMEOUT_S} s"
    if run.returncode != 0:
        return what, f"exit status {run.returncode}: {run.stdout.strip()[-500:]}"
    return what, difference(folder, expected)


def build():
    """So that the first seed's time is not the build's."""
    subprocess.run([os.path.join(ROOT, "cytobeam"), "--version"], check=True, stdout=subprocess.DEVNULL)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--first", type=int, default=random.SystemRandom().randrange(10**9))
    parser.add_argument("--keep", help="folder for the files of failures")
    options = parser.parse_args()
    build()
    failed = 0
    for seed in range(options.first, options.first + options.seeds):
        with tempfile.TemporaryDirectory() as folder:
            what, wrong = check(seed, folder)
            print(f"seed {seed}: {what}: {'ok' if wrong is None else 'FAILED: ' + wrong}", flush=True)
            failed += wrong is not None
            if wrong is not None and options.keep:
                shutil.copytree(folder, os.path.join(options.keep, f"seed-{seed}"), dirs_exist_ok=True)
    print(f"{options.seeds - failed} passed, {failed} failed")
    return 1 if failed or options.seeds < 1 else 0


if __name__ == "__main__":
    sys.exit(main())
