#!/usr/bin/python3
"""Writes the golden files of the atlas tests from the Allen CCF data.

    make_atlas_golden.py ATLAS_DATA_FOLDER OUTPUT_FOLDER

voxels.csv            voxels of annotation_25.nrrd per id: all, and those with ML index < 228
structures.json.gz    the Allen tree as BrainGlobe writes structures.json
structures.csv.gz     the Allen tree as BrainGlobe writes structures.csv (pandas: parents as floats)

The NRRD is read with numpy and gzip alone, independently of the Java reader.
"""
import csv
import gzip
import io
import json
import sys
from pathlib import Path

import numpy as np

data, out = Path(sys.argv[1]), Path(sys.argv[2])

raw = (data / "annotation_25.nrrd").read_bytes()
body = gzip.decompress(raw[raw.index(b"\n\n") + 2 :])
volume = np.frombuffer(body, "<u4").reshape((528, 320, 456), order="F")  # AP, DV, ML
ids, counts = np.unique(volume, return_counts=True)
low_ids, low_counts = np.unique(volume[:, :, :228], return_counts=True)
low = dict(zip(low_ids.tolist(), low_counts.tolist()))
with open(out / "voxels.csv", "w", newline="") as f:
    w = csv.writer(f, lineterminator="\n")
    w.writerow(["id", "voxels", "voxels_ml_low_half"])
    for i, n in zip(ids.tolist(), counts.tolist()):
        w.writerow([i, n, low.get(i, 0)])


def flatten(node, path, into):
    path = path + [node["id"]]
    hexa = node["color_hex_triplet"]
    rgb = [int(hexa[k : k + 2], 16) for k in (0, 2, 4)]
    into.append(
        {
            "acronym": node["acronym"],
            "id": node["id"],
            "name": node["name"],
            "structure_id_path": path,
            "rgb_triplet": rgb,
        }
    )
    for child in node["children"]:
        flatten(child, path, into)


structures = []
flatten(json.loads((data / "1.json").read_text())["msg"][0], [], structures)


def write_gz(name, text):
    with open(out / name, "wb") as f, gzip.GzipFile("", "wb", 9, f, mtime=0) as z:
        z.write(text.encode())


write_gz("structures.json.gz", json.dumps(structures, indent=4))
text = io.StringIO()
w = csv.writer(text, lineterminator="\n")
w.writerow(["id", "acronym", "name", "structure_id_path", "parent_structure_id"])
for s in structures:
    path = s["structure_id_path"]
    parent = "%d.0" % path[-2] if len(path) > 1 else ""
    w.writerow([s["id"], s["acronym"], s["name"], "/%s/" % "/".join(map(str, path)), parent])
write_gz("structures.csv.gz", text.getvalue())
