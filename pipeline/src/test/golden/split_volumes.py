"""Writes src/test/resources/acceptance/split.zip: volumes of touching cells, each with a job that splits them, and what independent
references give for it on the whole array.

Run: /usr/bin/python3 split_volumes.py
In the archive, a folder for each volume: image.zarr, job.yaml (without block_size), and labels.u2 (z, y, x order, little-endian
uint16). References: transforms/src/test/golden/split_references.py; where no two voxels of a component are equally high, its
flooding is scikit-image's (split.py asserts that).
"""
import importlib.util
import os
import tempfile

import numpy as np
import scipy.ndimage as ndi
from numcodecs import Blosc

import whole_array
from acceptance_volumes import pack
from random_volumes import volume

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.join(HERE, "..", "resources", "acceptance", "split.zip")
PATH = os.path.join(HERE, *[".."] * 4, "transforms", "src", "test", "golden", "split_references.py")
spec = importlib.util.spec_from_file_location("split_references", PATH)
reference = importlib.util.module_from_spec(spec)
spec.loader.exec_module(reference)

ISO = (1.0, 1.0, 1.0)
LIGHT_SHEET = (2.5, 1.0, 1.0)
CROSS_2D = np.zeros((3, 3, 3), bool)
CROSS_2D[1] = ndi.generate_binary_structure(2, 1)

# name, shape, smoothness, chunks, voxel size, label, structure, split_objects
CASES = [
    ("distance", (15, 29, 33), 2.0, (8, 16, 37), LIGHT_SHEET, {"connectivity": 1}, 1, {"method": "watershed", "h": 0.5}),
    ("distance_peaks", (16, 30, 35), 1.7, (16, 10, 10), ISO, {"connectivity": 3}, 3,
     {"method": "watershed", "seeds": "local_maxima", "min_distance": [1, 3, 3], "sampling": "voxel", "min_area": 12}),
    ("intensity", (19, 29, 31), 1.7, (7, 29, 11), LIGHT_SHEET, {"connectivity": 2}, 2,
     {"method": "watershed", "landscape": "intensity", "h": 80.0}),
    ("planes", (7, 40, 41), 1.7, (1, 40, 41), ISO, {"structure": "cross_2d"}, 0,
     {"method": "watershed", "landscape": "intensity", "seeds": "local_maxima", "min_distance": [0, 2, 2]}),
    ("three_sizes", (15, 28, 31), 1.3, (9, 16, 33), ISO, {"connectivity": 1}, 1,
     {"method": "watershed_3sizes", "size_thres": 30, "dist_thres": 1.5, "rst": 5, "size_thres2": 90, "dist_thres2": 2.0, "rst2": 20}),
    ("voronoi", (14, 31, 37), 1.7, (14, 8, 37), LIGHT_SHEET, {"connectivity": 1}, 1,
     {"method": "voronoi", "min_distance": 2, "max_split": 30, "sampling": "physical"}),
    ("balls", (20, 30, 33), 2.3, (10, 30, 18), LIGHT_SHEET, {"connectivity": 1}, 1,
     {"method": "ball_splitting", "soma_diameter_um": 6, "soma_spread_factor": 1.0, "ball_xy_size_um": 4.2, "ball_z_size_um": 7.5,
      "ball_overlap_fraction": 0.6}),
]


def write(folder, name, shape, smooth, chunks, scale, label, structure, split):
    rng = np.random.default_rng([7, *name.encode()])
    image = volume(rng, "u2", shape, 22, smooth)
    value = float(np.percentile(image, 66)) + 0.5
    job = {
        "input": {"image": "image.zarr", "voxel_size_um": list(scale)},
        "steps": [{"threshold": {"method": "absolute", "value": value}}, {"label": label}, {"split_objects": split}],
        "output": {"folder": "results", "labels": True, "picture": False},
    }
    cells = CROSS_2D if structure == 0 else ndi.generate_binary_structure(3, structure)
    labels = reference.objects(image > value, image, cells, split, scale)
    os.makedirs(folder)
    whole_array.write_array(os.path.join(folder, "image.zarr"), image, chunks, codec=Blosc())
    whole_array.write_text(folder, "job.yaml", whole_array.job_text(job))
    labels.astype("<u2").tofile(os.path.join(folder, "labels.u2"))
    before = ndi.label(image > value, cells)[1]
    lost = int(((image > value) & (labels == 0)).sum())
    print(f"{name}: {before} components, {labels.max()} objects, {lost} voxels of none")


def main():
    with tempfile.TemporaryDirectory() as folder:
        for case in CASES:
            write(os.path.join(folder, case[0]), *case)
        pack(folder, OUT)
    print(os.path.getsize(OUT), "bytes")


if __name__ == "__main__":
    main()
