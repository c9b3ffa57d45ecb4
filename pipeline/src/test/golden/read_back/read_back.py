"""Reads what Cytobeam writes with other programs: zarr-python (v2) and zarrita (v2, v3, sharded), and compares every voxel.

Run: /usr/bin/python3 read_back.py [--keep FOLDER]
WriteStores.java writes images of every type x codec x format, with shapes that do not fill their chunks and shards and with
chunks and shards that are left out. zarrita comes from npm (node 18 or later); without npm that half is an error, not skipped.
Needs ./cytobeam's build (pipeline/target or runners/direct/target/lib). Exit status 1 if anything differs.
"""
import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile

import numpy as np
import zarr

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.abspath(os.path.join(HERE, *[".."] * 5))
LIB = os.path.join(ROOT, "runners", "direct", "target", "lib", "*")
ZARRITA = "zarrita@0.7.5"


def read_with_zarr_python(folder, cases):
    differing = voxels = images = 0
    for case in cases:
        if case["zarr"] != 2:  # Debian's zarr-python reads no v3
            continue
        images += 1
        group = zarr.open_group(os.path.join(folder, case["path"]), "r")
        datasets = group.attrs["multiscales"][0]["datasets"]
        for level, shape in enumerate(case["levels"]):
            array = group[datasets[level]["path"]]
            expected = np.fromfile(os.path.join(folder, f"{case['path']}.{level}.bin"), case["dtype"])
            read = array[:]
            if array.dtype != np.dtype(case["dtype"]) or list(read.shape) != shape or read.tobytes() != expected.tobytes():
                print(f"{case['path']}/{level}: zarr-python reads {array.dtype} {read.shape}, differs")
                differing += 1
            voxels += read.size
    print(f"zarr-python {zarr.__version__}: {images} images, {voxels} voxels, {differing} levels differ")
    return differing


def read_with_zarrita(folder, work):
    if not shutil.which("npm"):
        print("npm is missing: install Debian's npm and nodejs, which this test names")
        return 1
    shutil.copy(os.path.join(HERE, "read_back.mjs"), work)
    subprocess.run(["npm", "install", "--silent", "--no-fund", "--no-audit", ZARRITA], cwd=work, check=True)
    return subprocess.run(["node", "read_back.mjs", folder], cwd=work).returncode


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--keep", metavar="FOLDER")
    keep = arguments.parse_args().keep
    with tempfile.TemporaryDirectory() as work:
        folder = os.path.abspath(keep) if keep else os.path.join(work, "stores")
        os.makedirs(folder, exist_ok=True)
        subprocess.run(["java", "-cp", LIB, os.path.join(HERE, "WriteStores.java"), folder], check=True)
        with open(os.path.join(folder, "cases.json")) as file:
            cases = json.load(file)
        failed = read_with_zarr_python(folder, cases)
        failed += read_with_zarrita(folder, work)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
