"""Compares every measure of objects with scikit-image, scipy.ndimage and numpy on the whole array, and writes docs/measures.md.

Run: /usr/bin/python3 measures.py [--cases 40] [--seed N] [--write] [--keep FOLDER]
Random OME-Zarr images of one to three channels with random types, shapes (also of one plane), connectivities (also plane by plane),
chunks and blocks, each run as a job with properties: all through ./cytobeam's classes; objects.csv is compared column by column.
Whole numbers and texts must be equal; floats may differ as ALLOWED says. --write puts the greatest differences into docs/measures.md.
Exit status 1 if any column differs by more, is missing or is not known. The references are in
transforms/src/test/golden/measure_reference.py.
"""
import argparse
import csv
import json
import math
import os
import re
import shutil
import subprocess
import sys
import tempfile
import warnings

import numpy as np
import scipy.ndimage as ndi
import zarr

from operators import ROOT, blocks_of, run
from random_volumes import volume

sys.path.insert(0, os.path.join(ROOT, "transforms", "src", "test", "golden"))
from measure_reference import AXES, COLUMNS, family, rows  # noqa: E402

TYPES = ["u1", "i1", "u2", "i2", "u4", "i4", "f4", "f8"]
STRUCTURES = {"cross": (1, False), "connectivity_2": (2, False), "box": (3, False), "cross_2d": (1, True), "box_2d": (2, True)}

# greatest difference by family; lengths and the like as their squares, beside the object's greatest
ALLOWED = {"surface_area": 1e-6, "principal_axis": 1e-8, "orientation": 1e-8}
ROUNDED = 2.0**-15
WHOLE = {"area", "bbox", "euler_number", "minimum_position", "maximum_position", "histogram"}
WHOLE_INTENSITIES = {"intensity_min", "intensity_max", "intensity_sum"}


def shape_of(rng):
    while True:
        shape = [int(rng.choice([3, 5, 8, 13, 17, 24, 31])) for _ in range(3)]
        if rng.random() < 0.25:
            shape[0] = 1
        if 60 <= np.prod(shape) <= 9000:
            return tuple(shape)


def write_image(folder, channels, scale, rng):
    group = zarr.open_group(os.path.join(folder, "image.zarr"), "w")
    data = np.stack(channels)
    chunks = [1, *[max(1, min(n, int(rng.integers(4, 20)))) for n in data.shape[1:]]]
    group.create_dataset("0", data=data, chunks=chunks, compressor=None)
    group.attrs["multiscales"] = [{
        "version": "0.4", "name": "random",
        "axes": [{"name": "c", "type": "channel"}, *[{"name": a, "type": "space", "unit": "micrometer"} for a in AXES]],
        "datasets": [{"path": "0", "coordinateTransformations": [{"type": "scale", "scale": [1.0, *scale]}]}],
    }]


def make(rng, folder):
    """Writes a case; gives what is expected."""
    while True:
        shape, dtype = shape_of(rng), str(rng.choice(TYPES))
        channels = [volume(rng, dtype, shape, int(rng.integers(8, 25)), 1.0 if c == 0 else 0) for c in range(3)]
        own = int(rng.integers(3))
        channels[0], channels[own] = channels[own], channels[0]
        distinct = np.unique(channels[own])
        at = int(len(distinct) * rng.uniform(0.5, 0.8))
        threshold = (float(distinct[at]) + float(distinct[at + 1])) / 2
        structure = str(rng.choice(list(STRUCTURES)))
        connectivity, planes = STRUCTURES[structure]
        footprint = ndi.generate_binary_structure(3, connectivity)
        if planes:
            footprint[[0, 2]] = False
        labels, n = ndi.label(channels[own] > threshold, footprint)
        if 1 <= n <= 60:
            break
    measured = [[], [own], [int(c) for c in rng.permutation(3)[:2]], [2, 0, 1]][int(rng.integers(4))]
    scale = [float(s) for s in rng.choice([0.5, 0.65, 1.0, 2.5, 5.0], 3)]
    low, high = sorted(float(v) for v in rng.choice(np.unique(channels[0]), 2, replace=False))
    measure = {"properties": "all", "percentiles": [float(p) for p in rng.choice([0, 2.5, 10, 50, 75, 99.9, 100], 3, replace=False)],
               "histogram": {"min": low, "max": high, "bins": int(rng.integers(1, 9))}}
    if measured:
        measure["channels"] = measured
    job = {"input": {"image": "image.zarr", "channel": own}, "dtype": "input", "block_size": blocks_of(rng, shape),
           "steps": [{"threshold": {"method": "absolute", "value": threshold}}, {"label": {"structure": structure}}, {"measure": measure}],
           "output": {"folder": "results", "picture": False}}
    os.makedirs(folder)
    write_image(folder, channels, scale, rng)
    with open(os.path.join(folder, "job.yaml"), "w") as file:
        json.dump(job, file)  # JSON is YAML
    images = {f"_c{c}" if len(measured) > 1 else "": channels[c] for c in measured or [own]}
    planar = planes or shape[0] == 1
    expected = rows(labels, images, scale, planar, measure["percentiles"], measure["histogram"])
    return dict(folder=folder, dtype=dtype, shape=shape, job=job, expected=expected, exact=np.dtype(dtype).itemsize <= 2,
                brightest=[max(float(np.abs(image[labels == k + 1].astype("f8")).max()) for image in images.values()) for k in range(n)])


def plain(column):
    """Without the channel."""
    return re.sub(r"_c\d$", "", column)


def difference(column, found, value, row, case, k):
    """How far a value is from the reference, and how far it may be."""
    name = family(plain(column))
    allowed = ALLOWED.get(name, 1e-9)
    if isinstance(value, str):
        return float(found != value), 0
    if name in WHOLE or (name in WHOLE_INTENSITIES and case["dtype"][0] in "iu"):
        return float(int(found) != value), 0
    found = float(found)
    if not math.isfinite(value):
        if name == "intensity_skewness" and not math.isnan(found):
            return math.inf, 0
        return 0.0, 0
    if name in ("axis_major_length", "axis_minor_length"):
        longest = row["axis_major_length" + ("_um" if column.endswith("_um") else "")]
        return abs(found**2 - value**2) / max(longest**2, 1e-300), allowed
    if name == "eccentricity":
        return abs(found**2 - value**2), allowed
    if name == "inertia_tensor_eigvals":
        return abs(found - value) / max(row["inertia_tensor_eigvals_0"], 1e-300) if found != value else 0.0, allowed
    if name in ("intensity_median", "intensity_percentile"):
        return abs(found - value) / max(case["brightest"][k], 1e-300), 1e-15 if case["exact"] else ROUNDED
    if name == "intensity_std":
        return abs(found - value) / max(value, 1e-6 * case["brightest"][k], 1e-300), allowed
    if name in ("principal_axis", "orientation"):
        return abs(found - value), allowed
    return abs(found - value) / max(abs(value), 1.0 if name in ("centroid_weighted", "intensity_skewness", "centroid") else 1e-300), allowed


def compare(case, greatest):
    """Notes the greatest differences by family; gives what is wrong."""
    with open(os.path.join(case["folder"], "run.txt")) as file:
        said = file.read()
    if not said.startswith("0"):
        return [said.strip()]
    with open(os.path.join(case["folder"], "results", "objects.csv"), newline="") as lines:
        header, *table = csv.reader(lines)
    known = {"label", "touches_border"}
    if set(header) - known != set(case["expected"][0]):
        return [f"columns differ: {sorted((set(header) - known) ^ set(case['expected'][0]))}"]
    if len(table) != len(case["expected"]):
        return [f"{len(table)} objects, expected {len(case['expected'])}"]
    wrong = []
    for k, (line, row) in enumerate(zip(table, case["expected"])):
        for column, found in zip(header, line):
            if column in known:
                continue
            differs, allowed = difference(column, found, row[column], row, case, k)
            entry = greatest.setdefault(family(plain(column)), {"n": 0, "columns": {}, "exact": 0.0, "rounded": 0.0})
            entry["n"] += 1
            entry["columns"][plain(column)] = None
            kind = "rounded" if allowed == ROUNDED else "exact"
            entry[kind] = max(entry[kind], differs)
            if not differs <= allowed:
                wrong.append(f"{column} of object {k + 1} is {found}, expected {row[column]!r}")
    return wrong


def names(columns):
    """`centroid_a` for the axes, `histogram_n` for numbers."""
    short = {}
    for column in columns:
        column = re.sub(r"(percentile)_[\d_]+$", r"\1_p", column)
        column = re.sub(r"_\d+(?=_|$)", "_n", column)
        short[re.sub(r"_[zyx](?=[01]?$|_um$)", "_a", column)] = None
    return ", ".join(f"`{column}`" for column in short)


def write_page(greatest):
    path = os.path.join(ROOT, "docs", "measures.md")
    with open(path) as file:
        page = file.read()
    begin, end = "<!-- table: measures.py --write -->", "<!-- end of table -->"
    lines = ["| property | columns | meaning | unit | reference | greatest difference |", "|---|---|---|---|---|---|"]
    keys = {"principal_axis": "principal_axes", "intensity_percentile": "percentiles"}
    for name, (meaning, unit, reference) in COLUMNS.items():
        entry = greatest[name]
        found = "0" if entry["exact"] == 0 else f"{entry['exact']:.1e}"
        if entry["rounded"]:
            found += f"; rounded {entry['rounded']:.1e}"
        lines.append(f"| `{keys.get(name, name)}` | {names(entry['columns'])} | {meaning} | {unit} | {reference} | {found} ({entry['n']}) |")
    head, rest = page.split(begin)
    with open(path, "w") as file:
        file.write(head + begin + "\n\n" + "\n".join(lines) + "\n\n" + end + rest.split(end)[1])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--keep")
    arguments = parser.parse_args()
    subprocess.run([os.path.join(ROOT, "cytobeam"), "--version"], check=True, stdout=subprocess.DEVNULL)
    folder = arguments.keep or tempfile.mkdtemp(prefix="cytobeam-measures-")
    # regionprops warns of what it divides by zero
    warnings.simplefilter("ignore")
    np.seterr(all="ignore")
    cases = [make(np.random.default_rng([arguments.seed, k]), os.path.join(folder, f"case_{k}")) for k in range(arguments.cases)]
    run([case["folder"] for case in cases])
    greatest, failed = {}, 0
    for case in cases:
        wrong = compare(case, greatest)
        failed += bool(wrong)
        for text in wrong[:3]:
            print(f"{case['dtype']} {case['shape']} {json.dumps(case['job'])}: {text}")
    for name, entry in greatest.items():
        print(f"{name:26s} {entry['exact']:.1e} {entry['rounded']:.1e} ({entry['n']} values)")
    lacking = [name for name in COLUMNS if name not in greatest]
    print(f"{len(cases)} cases of {sum(len(case['expected']) for case in cases)} objects, {failed} failed", *lacking)
    if arguments.write and not failed and not lacking:
        write_page(greatest)
    if not arguments.keep:
        shutil.rmtree(folder)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
