"""Runs the pipelines of accuracy_pipelines.py on the shared volumes with a truth, scores them, and writes the tables of docs/accuracy.md.

Run: /usr/bin/python3 accuracy.py [--only GROUP] [--write] [--block Z,Y,X] [--keep FOLDER]
Each pipeline runs as a job through ./cytobeam's classes and as its equivalent in scipy and scikit-image on the whole array
(accuracy_reference.py); both results are scored by `cytobeam evaluate`. Prints a line for each; --write puts the tables of those groups
into docs/accuracy.md. The ovule volumes need h5py and are left out, with a line that says so, where it is not installed.
"""
import argparse
import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile

import numpy as np
import zarr

import accuracy_reference as reference
from accuracy_pipelines import PIPELINES
from accuracy_volumes import GROUPS, ROOT

HERE = os.path.dirname(os.path.abspath(__file__))
LIB = os.path.join(ROOT, "runners", "direct", "target", "lib", "*")
# the processing block, z, y, x
BLOCK = "auto"
PAGE = os.path.join(ROOT, "docs", "accuracy.md")


class Cytobeam:
    """One process for all commands."""

    def __enter__(self):
        self.java = subprocess.Popen(
            ["java", "-Xmx1g", "-cp", LIB, os.path.join(HERE, "RunCommands.java")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        return self

    def __exit__(self, *_):
        self.java.stdin.close()
        self.java.wait()

    def type(self, *arguments):
        self.java.stdin.write(json.dumps([str(a) for a in arguments]) + "\n")
        self.java.stdin.flush()
        # a runner may say something on the same stream
        while not (line := self.java.stdout.readline()).startswith("{"):
            if not line:
                raise SystemExit("java ended")
        said = json.loads(line)
        if said["code"]:
            raise SystemExit(f"{arguments}: {said['err'].strip()}")
        return said["out"]


def store(folder, name, array):
    stored = zarr.open_array(os.path.join(folder, name), "w", array.shape, [64] * 3, array.dtype, compressor=None)
    stored[:] = array
    return os.path.join(folder, name)


def score(cytobeam, found, truth, group, volume):
    """F1 and counts by centres, and F1 of the labels at IoU 0.5 where both sides have labels; the truth is on both sides the same."""
    common = ["--truth", truth, "--json", "--distance", group.distance_um, "--voxel-size-um", ",".join(map(str, volume.voxel))]
    region = ["--region", group.region] if group.region else []
    points = json.loads(cytobeam.type("evaluate", found, *common, "--by", "points", *region))["metrics"]
    result = {key: points[key] for key in ("found", "truth", "precision", "recall", "f1")}
    has_labels = found.endswith(".zarr") and truth.endswith(".zarr")
    if has_labels:
        by_labels = json.loads(cytobeam.type("evaluate", found, *common, "--by", "labels"))
        result["iou_f1"] = by_labels["thresholds"][0]["f1"]
    return result


def compared(found, expected):
    """Objects that have no object of the same voxels on the other side, of both sides, and the voxels that differ there."""
    n = expected.max() + 1
    pairs, together = np.unique(found.astype("i8") * n + expected, return_counts=True)
    areas = np.bincount(found.ravel()), np.bincount(expected.ravel())
    f, e = pairs // n, pairs % n
    same = (f > 0) & (e > 0) & (together == areas[0][f]) & (together == areas[1][e])
    odd = found.max() - same.sum() + expected.max() - same.sum()
    # objects that differ correspond where they overlap most
    best = {}
    for a, b, count in zip(f, e, together):
        if a and b and count > best.get(a, (0, 0))[0]:
            best[a] = (count, b)
    table = np.zeros(found.max() + 1, "i8")
    for a, (_, b) in best.items():
        table[a] = b
    table[(areas[0] > 0) & (table == 0)] = -1
    table[0] = 0
    return int(odd), int((table[found] != expected).sum())


def run(cytobeam, group, volume, steps, folder, image, truth):
    points = "detect_points" in steps[-1]
    job = {
        "input": {"image": image, "voxel_size_um": volume.voxel},
        "block_size": BLOCK,
        "steps": steps,
        "output": {"folder": "results", "picture": False, "labels": not points},
    }
    os.makedirs(folder)
    with open(os.path.join(folder, "job.yaml"), "w") as file:
        json.dump(job, file)  # JSON is YAML
    cytobeam.type("run", os.path.join(folder, "job.yaml"))
    results = os.path.join(folder, "results")
    if points:
        expected = reference.points(volume.image(), volume.voxel, steps)
        table = os.path.join(folder, "reference.csv")
        with open(table, "w", newline="") as file:
            csv.writer(file).writerows([("z", "y", "x"), *expected])
        objects = os.path.join(results, "objects.csv")
        with open(objects, newline="") as file:
            found = np.array([[float(row["centroid_" + a]) for a in "zyx"] for row in csv.DictReader(file)]).reshape(-1, 1, 3)
        # centres are refined by half a voxel at most
        near = np.abs(found - np.array(expected).reshape(1, -1, 3)).max(2) <= 0.5
        odd = int((near.sum(1) != 1).sum() + (near.sum(0) != 1).sum())
        return score(cytobeam, objects, truth, group, volume), score(cytobeam, table, truth, group, volume), (odd, None)
    expected = reference.labels(volume.image(), volume.voxel, steps)
    labels = os.path.join(results, "labels.ome.zarr")
    found = zarr.open_array(os.path.join(labels, "0"), "r")[:]
    theirs = store(folder, "reference.zarr", expected.astype("u4"))
    return score(cytobeam, labels, truth, group, volume), score(cytobeam, theirs, truth, group, volume), compared(found, expected)


def f1(value):
    return "-" if value is None else f"{value:.2f}"


def row(volume, tuned, name, ours, theirs, difference):
    odd, voxels = difference
    count = f"{ours['found'] - ours['truth']:+d}"
    cells = [
        volume.name, "yes" if tuned else "no", name, str(ours["truth"]), str(ours["found"]), count,
        f1(ours["precision"]), f1(ours["recall"]), f"**{f1(ours['f1'])}**", f1(ours.get("iou_f1")),
        str(theirs["found"]), f1(theirs["f1"]), f1(theirs.get("iou_f1")),
        str(odd) if voxels is None else f"{odd}; {voxels}",
    ]
    return "| " + " | ".join(cells) + " |"


HEAD = [
    "| volume | tuned here | pipeline | true | found | error | precision | recall | F1 | F1, IoU 0.5 | scikit-image: found | F1 | F1, IoU 0.5 | objects; voxels that differ |",
    "|---|---|---|---|---|---|---|---|---|---|---|---|---|---|",
]


def table(cytobeam, group, keep):
    lines = list(HEAD)
    for k, volume in enumerate(group.volumes):
        try:
            image = store(keep, volume.name + ".zarr", volume.image())
        except ModuleNotFoundError as e:
            print(f"SKIPPED {volume.name}: {e}")
            return None
        truth = volume.truth()
        if not isinstance(truth, str):
            truth = store(keep, volume.name + "_truth.zarr", truth.astype("u4"))
        for i, (name, steps) in enumerate(PIPELINES[group.name]):
            result = run(cytobeam, group, volume, steps, os.path.join(keep, f"{volume.name}_{i}"), image, truth)
            lines.append(row(volume, k == 0, name, *result))
            print(lines[-1], flush=True)
    return lines


def write(group, lines):
    with open(PAGE) as file:
        page = file.read()
    begin, end = f"<!-- table {group.name}: accuracy.py --write -->", "<!-- end of table -->"
    head, rest = page.split(begin)
    with open(PAGE, "w") as file:
        file.write(head + begin + "\n\n" + "\n".join(lines) + "\n\n" + end + rest.split(end, 1)[1])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--keep")
    parser.add_argument("--block", type=lambda text: [int(n) for n in text.split(",")])
    arguments = parser.parse_args()
    global BLOCK
    BLOCK = arguments.block or BLOCK
    subprocess.run([os.path.join(ROOT, "cytobeam"), "--version"], check=True, stdout=subprocess.DEVNULL)
    keep = arguments.keep or tempfile.mkdtemp(prefix="cytobeam-accuracy-")
    with Cytobeam() as cytobeam:
        for group in GROUPS:
            if arguments.only in group.name:
                lines = table(cytobeam, group, keep)
                if arguments.write and lines:
                    write(group, lines)
    if not arguments.keep:
        shutil.rmtree(keep)


if __name__ == "__main__":
    sys.exit(main())
