"""Compares the objects of a run with reference positions.

    score.py FOUND/objects.csv REFERENCE RADIUS_UM [VOXEL_SIZE_UM z,y,x]

REFERENCE is another objects.csv, or a CellCounter XML such as cellfinder writes (voxels; needs
VOXEL_SIZE_UM). Pairs nearer than RADIUS_UM are taken nearest first, each object and each reference
once. For an XML only the planes that it has cells in count for precision: cellfinder leaves out
the planes near the ends of a stack.
"""

import csv
import sys
import xml.etree.ElementTree as xml


def objects(file):
    with open(file, newline="") as rows:
        return [
            tuple(float(row[f"centroid_{axis}_um"]) for axis in "zyx")
            for row in csv.DictReader(rows)
        ]


def markers(file, size):
    return [
        tuple(int(marker.find(f"Marker{a}").text) * s for a, s in zip("ZYX", size))
        for marker in xml.parse(file).iter("Marker")
    ]


def pairs(found, reference, radius):
    near = []
    for i, f in enumerate(found):
        for j, r in enumerate(reference):
            square = sum((a - b) ** 2 for a, b in zip(f, r))
            if square <= radius * radius:
                near.append((square, i, j))
    used_found, used_reference = set(), set()
    for _, i, j in sorted(near):
        if i not in used_found and j not in used_reference:
            used_found.add(i)
            used_reference.add(j)
    return used_found, used_reference


def main(file, reference_file, radius, size=None):
    found = objects(file)
    judged = range(len(found))
    if reference_file.endswith(".xml"):
        size = [float(s) for s in size.split(",")]
        reference = markers(reference_file, size)
        first = min(r[0] for r in reference) - size[0] / 2
        last = max(r[0] for r in reference) + size[0] / 2
        judged = [i for i in judged if first <= found[i][0] < last]
    else:
        reference = objects(reference_file)
    hits, matched = pairs(found, reference, float(radius))
    right = sum(i in hits for i in judged)
    precision = right / max(1, len(judged))
    recall = len(matched) / max(1, len(reference))
    f1 = 2 * precision * recall / max(1e-12, precision + recall)
    print(
        f"found {len(found)} (judged {len(judged)}), reference {len(reference)}: "
        f"precision {right}/{len(judged)} = {precision:.3f}, "
        f"recall {len(matched)}/{len(reference)} = {recall:.3f}, F1 {f1:.3f}"
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
