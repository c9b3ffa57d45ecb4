"""Writes src/test/resources/acceptance/volumes.zip: 20 random volumes, each with its job and what scipy.ndimage and
scikit-image give for the job on the whole array.

Run: /usr/bin/python3 acceptance_volumes.py
In the archive, a folder for each volume: image.zarr, job.yaml (without block_size), objects.csv, and labels.u2 (z, y, x
order, little-endian uint16); thresholds.csv for those with one threshold that is found.
"""
import os
import tempfile
import zipfile

import numpy as np
from numcodecs import Blosc, Zlib

import whole_array
from random_volumes import volume

OUT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "resources", "acceptance", "volumes.zip")
ISO = (1.0, 1.0, 1.0)
LIGHT_SHEET = (5.0, 1.5, 1.5)


def absolute(value):
    return {"threshold": {"method": "absolute", "value": value}}


def local(block_size, **more):
    return {"threshold": {"method": "local", "block_size": block_size, **more}}


def gaussian(sigma, **more):
    return {"gaussian_filter": {"sigma": sigma, **more}}


def binary(name, **more):
    return {"binary_" + name: more}


def label(connectivity):
    return {"label": {"connectivity": connectivity}}


def keep(**bounds):
    return {"filter_objects": bounds}


OTSU = {"threshold": {"method": "otsu"}}

# name, type, shape, levels, smoothness, chunks, voxel size, steps, further: dtype and input of the job, storage
CASES = [
    ("u1_noise", "u1", (24, 31, 37), 8, 0, (8, 8, 32), ISO, [absolute(190), label(1)], {"codec": Zlib(5)}),
    ("u1_percolating", "u1", (40, 60, 70), 4, 0, (16, 32, 32), ISO, [absolute(100), label(1)], {"codec": Blosc()}),
    ("i1_corners", "i1", (17, 19, 23), 10, 0, (5, 7, 11), ISO, [absolute(80), label(3)], {}),
    ("i1_edges", "i1", (32, 17, 29), 6, 0, (32, 17, 29), ISO, [absolute(60), label(2)], {"dtype": "input"}),
    ("u2_cells", "u2", (33, 34, 35), 14, 1.5, (1, 34, 35), LIGHT_SHEET,
     [gaussian([0.5, 1.0, 1.0]), OTSU, binary("opening"), label(1), keep(min_area=5)], {}),
    ("u2_integer_filter", "u2", (29, 37, 41), 14, 1, (10, 20, 41), ISO,
     [gaussian(1.0), OTSU, label(3)], {"dtype": "input"}),
    ("i2_one_plane", "i2", (1, 47, 97), 20, 1, (1, 16, 50), ISO, [local([1, 9, 9], offset=-10.5), label(2)], {}),
    ("u4_one_row", "u4", (43, 1, 71), 20, 1, (9, 1, 71), LIGHT_SHEET, [gaussian([1, 0, 2]), OTSU, label(3)], {}),
    ("i4_one_column", "i4", (53, 61, 1), 9, 0, (53, 16, 1), ISO, [absolute(0), label(1)], {"order": "F"}),
    ("f4_mirror", "f4", (20, 33, 49), 14, 1.2, (7, 33, 25), (3.0, 0.65, 0.65),
     [gaussian([0, 1.5, 1], mode="mirror"), OTSU, binary("erosion", structure="cross_2d"), label(2)], {}),
    ("f8_nearest", "f8", (23, 29, 31), 14, 1.2, (23, 10, 31), ISO,
     [gaussian(0.8, mode="nearest", truncate=3.0), OTSU, binary("closing", border_value=1), label(1)],
     {"dtype": "input"}),
    ("f4_local_mean", "f4", (19, 33, 53), 9, 1, (19, 17, 34), ISO,
     [local([3, 7, 7], statistic="mean", offset=-0.323), binary("dilation"), label(1)], {"codec": Blosc(cname="zstd")}),
    ("u2_local_median", "u2", (11, 35, 37), 16, 1, (4, 35, 37), LIGHT_SHEET,
     [local([1, 5, 5], statistic="median", offset=-20.5, mode="nearest"), binary("opening", structure="box_2d"),
      label(3)], {}),
    ("i8_input", "i8", (18, 33, 20), 8, 0, (18, 33, 10), ISO,
     [absolute(-(2**50) + 6.5 * 2**20), label(2), keep(min_area=2, max_area=40)], {"dtype": "input"}),
    ("u8_input", "u8", (21, 22, 23), 8, 0, (21, 11, 23), ISO,
     [absolute(2.0**63 + 4.5 * 4096), label(1)], {"dtype": "input"}),
    ("f4_nan_region", "f4", (31, 37, 41), 10, 1, (16, 16, 16), LIGHT_SHEET, [gaussian(0.7), OTSU, label(3)],
     {"nan": 0.01, "input": {"region": {"z": [3, 30], "y": [1, 36], "x": [7, 41]}, "replace_nan": -0.5}}),
    ("u2_channel", "u2", (14, 31, 33), 16, 1, (7, 16, 33), (4.0, 2.0, 1.0),
     [{"gaussian_filter": {"sigma_um": [2.0, 2.0, 1.2]}}, OTSU, label(1), keep(min_volume_um3=40.0)],
     {"input": {"channel": 1, "time": 1, "region": {"y": [2, 31]}}, "translation": (100.0, -20.5, 7.25)}),
    ("i4_big_endian", ">i4", (27, 28, 29), 20, 1, (9, 28, 10), ISO,
     [gaussian([1, 1, 0.6], mode="wrap"), OTSU, label(2)], {"dtype": "input", "codec": Zlib(1), "separator": "/"}),
    ("u1_inside", "u1", (35, 33, 31), 7, 0, (16, 16, 31), (2.0, 0.5, 0.5),
     [absolute(200), label(2), keep(min_area=3, max_volume_um3=60.0, exclude_border=True)], {}),
    ("f8_constant_border", "f8", (13, 50, 67), 9, 1.5, (13, 16, 20), ISO,
     [gaussian(0.6, mode="constant", cval=1.5), local([5, 11, 11], mode="constant", cval=0.5, offset=-0.05),
      binary("opening", structure="connectivity_2", iterations=1), label(2), keep(min_area=3)],
     {"input": {"region": {"x": [5, 66]}}}),
]


def case(name, dtype, shape, count, smooth, scale, steps, further, seed):
    rng = np.random.default_rng([seed, *name.encode()])
    image = volume(rng, dtype, shape, count, smooth)
    if "nan" in further:
        image[rng.random(shape) < further["nan"]] = np.nan
    channel = "translation" in further
    job = {
        "input": {"image": "image.zarr", **({} if channel else {"voxel_size_um": list(scale)}), **further.get("input", {})},
        "dtype": further.get("dtype", "float32"),
        "steps": steps,
        "output": {"folder": "results", "labels": True, "picture": False},
    }
    translation = further.get("translation", (0, 0, 0))
    return image, job, whole_array.result(image, job, np.array(scale), np.array(translation))


def decided(*parameters):
    """The first seed whose voxels all lie clearly on one side of the threshold."""
    for seed in range(500):
        try:
            return seed, *case(*parameters, seed)
        except whole_array.TooNear:
            continue
    raise SystemExit(f"{parameters[0]}: no seed is decided")


def write(folder, name, dtype, shape, count, smooth, chunks, scale, steps, further):
    seed, image, job, expected = decided(name, dtype, shape, count, smooth, scale, steps, further)
    os.makedirs(folder)
    zarr_folder = os.path.join(folder, "image.zarr")
    if "translation" in further:
        place = job["input"]
        whole_array.write_channel(
            zarr_folder, image, chunks, None, place["channel"], place["time"], scale, further["translation"])
    else:
        storage = {key: further[key] for key in ("codec", "order", "separator") if key in further}
        whole_array.write_array(zarr_folder, image, chunks, **storage)
    whole_array.write_text(folder, "job.yaml", whole_array.job_text(job))
    whole_array.write_text(folder, "objects.csv", whole_array.csv_text(expected))
    assert expected.labels.max() < 65536
    expected.labels.astype("<u2").tofile(os.path.join(folder, "labels.u2"))
    largest = max(row[1] for row in expected.rows)
    print(f"{name}: seed {seed}, {len(expected.rows)} objects, the largest of {largest}, threshold {expected.threshold}")
    return expected.threshold


def pack(folder, out=OUT):
    """The same bytes for the same files."""
    os.makedirs(os.path.dirname(out), exist_ok=True)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for base, folders, files in os.walk(folder):
            folders.sort()
            for file in sorted(files):
                path = os.path.join(base, file)
                entry = zipfile.ZipInfo(os.path.relpath(path, folder), (2026, 1, 1, 0, 0, 0))
                entry.compress_type = zipfile.ZIP_DEFLATED
                with open(path, "rb") as content:
                    archive.writestr(entry, content.read())


def main():
    with tempfile.TemporaryDirectory() as folder:
        found = ["name,threshold"]
        for parameters in CASES:
            threshold = write(os.path.join(folder, parameters[0]), *parameters)
            if OTSU in parameters[7]:
                found.append(f"{parameters[0]},{threshold!r}")
        whole_array.write_text(folder, "thresholds.csv", "\n".join(found) + "\n")
        pack(folder)
    print(os.path.getsize(OUT), "bytes")


if __name__ == "__main__":
    main()
