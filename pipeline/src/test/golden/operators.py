"""Compares every step on voxels, label, split_objects and detect_points with scipy.ndimage, scikit-image or numpy on the whole array,
and writes docs/operators.md.

Run: /usr/bin/python3 operators.py [--cases 12] [--seed N] [--only STEP] [--write] [--keep FOLDER]
For each step: random volumes (extents of 1 and primes among them), random types, parameters, boundary modes and blocks, and crops of
real images in ../shared/data where that is there. Each is run through ./cytobeam's classes as a job that writes an image, a mask or
labels, and compared voxel by voxel: integers, masks and labels must be equal, floats within the tolerance of a float64 reference. Of
points, all must be there, in their voxel and of their size, and none besides.
--write puts the greatest differences into docs/operators.md; with --only just into the rows of those steps. Exit status 1 if any case differs by more than is allowed.
The references are in transforms/src/test/golden/operators/*.py.
"""
import argparse
import csv
import glob
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zlib

# numpy's exp is an ulp off with AVX-512; integer filters truncate, so that ulp would decide voxels whose exact value is whole
os.environ.setdefault("NPY_DISABLE_CPU_FEATURES", "AVX512F AVX512CD AVX512_SKX AVX512_CLX AVX512_CNL AVX512_ICL")

import numpy as np
import skimage.io
import zarr

from random_volumes import volume

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.abspath(os.path.join(HERE, *[".."] * 4))
REGISTRIES = os.path.join(ROOT, "transforms", "src", "test", "golden", "operators")
DATA = os.path.join(ROOT, "..", "shared", "data")
TYPE_NAMES = {"uint8": "u1", "int8": "i1", "uint16": "u2", "int16": "i2", "uint32": "u4", "int32": "i4", "uint64": "u8",
              "int64": "i8", "float32": "f4", "float64": "f8"}
BATCH = 100
MODES = {"reflect", "constant", "nearest", "mirror", "wrap"}
CASES = {"int": "integer or mask", "float": "float", "label": "label image", "point": "point set"}


def registry():
    entries = []
    for path in sorted(glob.glob(os.path.join(REGISTRIES, "*.py"))):
        spec = importlib.util.spec_from_file_location(os.path.basename(path)[:-3] + "_reference", path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        entries += module.OPERATORS
    return entries


def name_of(entry, rng=None):
    """threshold: otsu for a method of a step, else the step."""
    method = entry.get("method")
    if method is None and entry["step"] == "threshold":
        method = entry["draw"](rng or np.random.default_rng(0), (4, 5, 6))["method"]
    return entry["step"] if method is None else f"{entry['step']}: {method}"


def listed():
    """The steps of this build and their parameters, in their order."""
    text = subprocess.run([os.path.join(ROOT, "cytobeam"), "steps"], check=True, capture_output=True, text=True).stdout
    steps = {}
    for line in text.splitlines():
        if line.startswith(" "):
            steps[name].append(line.strip())
        else:
            name = line
            steps[name] = []
    return steps


def shape_of(rng):
    while True:
        shape = [int(1 if rng.random() < 0.12 else rng.choice([2, 3, 5, 7, 8, 11, 13, 16, 17, 23, 31, 40])) for _ in range(3)]
        if 30 <= np.prod(shape) <= 12_000:
            return tuple(shape)


def real_crops():
    """Crops of real images: light-sheet c-Fos (uint16) and two-photon (uint16); none if the data are not there."""
    crops = []
    for pattern, at in [("lightsheet_cfos/delivr_cfos/**/*.tif*", (30, 20, 25)), ("brain_cells3d/cellfinder_crop/**/*.tif*", (5, 100, 200))]:
        for path in sorted(glob.glob(os.path.join(DATA, pattern), recursive=True)):
            image = skimage.io.imread(path)
            if image.ndim == 3 and image.dtype == np.uint16 and min(image.shape) > 20:
                crops.append(image[tuple(slice(a, a + n) for a, n in zip(at, (13, 41, 37)))])
                break
    return crops


def input_of(entry, rng, real):
    dtype = str(rng.choice(entry["dtypes"]))
    short = TYPE_NAMES.get(dtype, dtype)
    if entry["kind"] == "mask" or short in ("bool", "?", "b1"):
        if real is not None:
            return (real > np.percentile(real, 80)).astype("u1")
        return (volume(rng, "u1", shape_of(rng), 20, float(rng.choice([0, 0.8, 1.5]))) > rng.choice([10, 60, 150])).astype("u1")
    if real is not None:
        low = real.astype("i8") - int(real.min())
        return (low * 127 // low.max()).astype(short) if short in ("u1", "i1") else low.astype(short)
    shape = shape_of(rng)
    if short in ("f4", "f8") and rng.random() < 0.5:
        return (100 + 20 * rng.standard_normal(shape)).astype(short)
    return volume(rng, short, shape, int(rng.integers(3, 25)), float(rng.choice([0, 0.8, 1.5])))


def blocks_of(rng, shape):
    """Blocks that cut the volume in up to 30 parts: runners pay milliseconds for each."""
    while True:
        blocks = [int(rng.choice([3, 5, 8, 11, 16, 17, 64])) for _ in range(3)]
        if np.prod([-(-n // b) for n, b in zip(shape, blocks)]) <= 30:
            return blocks


def labels_case(entry, rng, image):
    """The steps that label (and split) a mask or the values of an image, and the labels expected."""
    params = entry["draw"](rng, image.shape)
    structure = entry["structure_of"](params["label"])
    steps = [{"label": params["label"]}]
    if entry["step"] == "split_objects":
        steps.append({"split_objects": {"method": entry["method"], **{k: v for k, v in params.items() if k != "label"}}})
    if params["label"].get("input") == "values":
        image = np.digitize(image, np.percentile(image, [40, 60, 80])).astype(image.dtype) * image.dtype.type(3)
        labelled = image
    else:
        value = float(np.percentile(image, rng.choice([40, 60, 80])))
        labelled = image.astype("f8") > value
        steps.insert(0, {"threshold": {"method": "absolute", "value": value}})
    return image, params, steps, {"labels": True}, entry["reference"](labelled, image, structure, params)


def points_case(entry, rng, image):
    """The step that detects points, and the points expected: rows of z, y, x and the sigmas."""
    params = entry["draw"](rng, image.shape)
    if entry["method"] == "local_maxima" and (image % 1 == 0).all():
        # of equal neighbours we take one on purpose; smoothed whole numbers have none
        params["sigma"] = 0.9
    steps = [{"detect_points": {"method": entry["method"], **params}}]
    return image, params, steps, {"objects": "csv"}, entry["reference"](image, params)


def voxels_case(entry, rng, image):
    """The step, and the image or mask expected."""
    if entry.get("positive"):
        # negative intensities have no illumination
        image = np.abs(image.astype("f8")).astype("f4" if image.dtype.kind == "f" else "u4") + 1
    params = entry["draw"](rng, image.shape)
    if entry["step"] == "threshold" and entry.get("method"):
        params = {"method": entry["method"], **params}
    is_mask = entry["kind"] == "mask"
    # a histogram has the bins of the image's own type, so its threshold is compared with that of the image as it is
    widen = image.dtype.kind == "f" and not entry.get("as_it_is")
    work = image != 0 if is_mask else image.astype("f8") if widen else image
    expected = np.asarray(entry["reference"](work, params))
    if entry["step"] == "threshold":
        expected = expected.astype(bool)
    steps = ([{"threshold": {"method": "absolute", "value": 0.5}}] if is_mask else []) + [{entry["step"]: params}]
    return image, params, steps, {"mask" if expected.dtype == bool else "image": True}, expected


def make(entry, rng, real, folder):
    """Writes a case; gives the parameters and the expected result."""
    build = {"labels": labels_case, "points": points_case}.get(entry["kind"], voxels_case)
    drawn = entry["image"](rng, shape_of(rng)) if real is None and "image" in entry else input_of(entry, rng, real)
    image, params, steps, written, expected = build(entry, rng, drawn)
    blocks = blocks_of(rng, image.shape)
    job = {
        "input": {"image": "image.zarr", "voxel_size_um": entry.get("voxel_size_um", [1.0, 1.0, 1.0])},
        "dtype": "input",
        "block_size": blocks,
        "steps": steps,
        "output": {"folder": "results", "picture": False, **written},
    }
    os.makedirs(folder)
    chunks = [max(1, min(n, int(rng.integers(4, 20)))) for n in image.shape]
    stored = zarr.open_array(os.path.join(folder, "image.zarr"), "w", image.shape, chunks, image.dtype, compressor=None)
    stored[:] = image
    with open(os.path.join(folder, "job.yaml"), "w") as file:
        json.dump(job, file)  # JSON is YAML
    return dict(folder=folder, params=params, dtype=str(image.dtype), shape=image.shape, blocks=blocks, expected=expected,
                kind=entry["kind"])


def run(folders):
    lib = os.path.join(ROOT, "runners", "direct", "target", "lib", "*")
    for i in range(0, len(folders), BATCH):
        # a defect should tell where it is
        env = dict(os.environ, CYTOBEAM_DEBUG="1")
        subprocess.run(["java", "-Xmx1g", "-cp", lib, os.path.join(HERE, "RunJobs.java"), *folders[i:i + BATCH]],
                       check=True, capture_output=True, env=env)


def points_that_differ(expected, table):
    """Points expected and not found, and found but not expected. Found ones are refined within their voxel."""
    with open(table) as file:
        found = list(csv.DictReader(file))
    places = [tuple(float(p["centroid_" + a]) for a in "zyx") + tuple(float(p.get("sigma_" + a, 0)) for a in "zyx") for p in found]
    missing = 0
    for point in expected:
        near = [p for p in places if np.all(np.abs(np.subtract(p[:3], point[:3])) <= 0.5) and np.allclose(p[3:], point[3:], 1e-9, 1e-12)]
        if near:
            places.remove(near[0])
        else:
            missing += 1
    return float(missing + len(places))


def difference(case):
    """Greatest difference, for floats relative to the voxel, or to a hundredth of the greatest where that is more; for labels the
    number of voxels that differ, for points the number of points."""
    expected = case["expected"]
    name = case["kind"] if case["kind"] == "labels" else "mask" if expected.dtype == bool else "image"
    with open(os.path.join(case["folder"], "run.txt")) as file:
        said = file.read()
    if not said.startswith("0"):
        raise ValueError(said.strip())
    if case["kind"] == "points":
        return points_that_differ(expected, os.path.join(case["folder"], "results", "objects.csv")), "point"
    found = zarr.open_array(os.path.join(case["folder"], "results", name + ".ome.zarr", "0"), "r")[:]
    if found.shape != expected.shape:
        raise ValueError(f"shape {found.shape} instead of {expected.shape}")
    if case["kind"] == "labels":
        return float(np.count_nonzero(found != expected)), "label"
    if expected.dtype == bool:
        return float(np.count_nonzero((found != 0) != expected)), "int"
    if found.dtype.kind in "iu":
        wide = expected.astype("O") if found.dtype.itemsize == 8 else expected.astype("f8")
        return float(np.max(np.abs(found.astype(wide.dtype) - wide))), "int"
    expected = expected.astype("f8")
    scale = np.max(np.abs(expected)) or 1.0
    return float(np.max(np.abs(found - expected) / np.maximum(np.abs(expected), scale / 100))), "float"


def tolerance(entry, kind):
    allowed = entry.get("tolerance", {"int": 0, "float": 1e-5})
    return allowed if np.isscalar(allowed) else allowed.get(kind, 0)


def check(entry, seed, cases, crops, folder):
    cases_run = []
    for k in range(cases + len(crops)):
        rng = np.random.default_rng([seed, k, zlib.crc32(name_of(entry).encode())])
        real = crops[k - cases] if k >= cases else None
        case = make(entry, rng, real, os.path.join(folder, re.sub(r"\W+", "_", name_of(entry)) + f"_{k}"))
        case["real"] = real is not None
        cases_run.append(case)
    return cases_run


def cell(values):
    if not values:
        return ""
    return "; ".join(
        f"{'0' if greatest == 0 else f'{greatest:.1e}'} ({n} {CASES[kind]})"
        for kind, (greatest, n) in sorted(values.items(), reverse=True))


def parameter(text):
    """A line of `cytobeam steps` as the table has it: `keys` = default, and the names to choose from where they are its own."""
    start, rest = text.removesuffix(")").split(" (", 1)
    keys, _, value = start.partition(" = ")
    default = " = " + value if value else ""
    names = rest.removeprefix("required; ").split(", ")
    own = len(names) > 1 and all(re.fullmatch(r"[a-z0-9_]+", n) for n in names) and set(names) != MODES
    return " or ".join(f"`{key}`" for key in keys.split(" or ")) + default + (" of " + ", ".join(f"`{n}`" for n in names) if own else "")


def write_page(rows, steps):
    path = os.path.join(ROOT, "docs", "operators.md")
    with open(path) as file:
        page = file.read()
    begin, end = "<!-- table: operators.py --write -->", "<!-- end of table -->"
    # of steps that were not compared now, what was measured stays
    before = {line.split("`")[1]: line for line in page.split("\n") if line.startswith("| `")}
    lines = ["| step | parameters | halo | result type | reference | greatest difference, random | real images |",
             "|---|---|---|---|---|---|---|"]
    for name, params in steps.items():
        row = rows.get(name)
        shown = ", ".join(parameter(p) for p in params)
        if row is not None:
            cells = [row["halo"], row["dtype_rule"], row["reference_name"], row["random"], row["real"]]
            compared = " | ".join(c.replace("|", "\\|") for c in cells) + " |"
        elif name in before:
            compared = before[name].split(" | ", 2)[2]
        else:
            raise SystemExit(f"no reference for step {name} in {REGISTRIES}")
        lines.append(f"| `{name}` | {shown} | {compared}")
    page = between(page, begin, end, lines)
    labels = [f"- `{name}`: {row['reference_name']}; random {row['random']}, real images {row['real'] or 'none'}"
              for name, row in rows.items() if name.startswith("label: ")]
    if labels:
        page = between(page, "<!-- labels: operators.py --write -->", "<!-- end of labels -->", labels)
    with open(path, "w") as file:
        file.write(page)


def between(page, begin, end, lines):
    head, rest = page.split(begin)
    return head + begin + "\n\n" + "\n".join(lines) + "\n\n" + end + rest.split(end)[1]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--keep")
    arguments = parser.parse_args()
    steps = listed()
    entries = [e for e in registry() if arguments.only in name_of(e)]
    lacking = [s for s in steps if s not in {name_of(e) for e in registry()}]
    crops = real_crops()
    if not crops:
        print("real images: skipped, ../shared/data is not there")
    folder = arguments.keep or tempfile.mkdtemp(prefix="cytobeam-operators-")
    os.makedirs(folder, exist_ok=True)
    all_cases = [(e, c) for e in entries for c in check(e, arguments.seed, arguments.cases, crops, folder)]
    run([c["folder"] for _, c in all_cases])
    rows, failed = {}, [f"{s}: no reference" for s in lacking]
    for entry, case in all_cases:
        row = rows.setdefault(name_of(entry), dict(entry, found={False: {}, True: {}}))
        try:
            greatest, kind = difference(case)
            if greatest > tolerance(entry, kind):
                failed.append(f"{name_of(entry)}: differs by {greatest:g}: {case['dtype']} {case['shape']} blocks {case['blocks']} {case['params']}")
            before, n = row["found"][case["real"]].get(kind, (0.0, 0))
            row["found"][case["real"]][kind] = (max(before, greatest), n + 1)
        except (ValueError, OSError, KeyError) as e:
            failed.append(f"{name_of(entry)}: {e}: {case['dtype']} {case['shape']} blocks {case['blocks']} {case['params']}")
    for name, row in rows.items():
        row["random"], row["real"] = cell(row["found"][False]), cell(row["found"][True])
        print(f"{name:32s} random {row['random']:60s} real {row['real']}")
    print("\n".join(failed))
    print(f"{len(all_cases)} cases of {len(rows)} steps, {len(failed)} failed")
    if arguments.write and not failed:
        write_page(rows, steps)
    if not arguments.keep:
        shutil.rmtree(folder)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
