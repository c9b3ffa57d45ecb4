#!/usr/bin/python3
"""Reads arrays that Cytobeam wrote with zarr-python, and compares them with their elements, in C order and little-endian.

usage: read_back.py FOLDER

Each folder below FOLDER is an array and has expected.bin. ZarrPythonReadsTest starts this.
"""
import os
import sys

import zarr


def main():
    root = sys.argv[1]
    different = []
    names = sorted(os.listdir(root))
    for name in names:
        path = os.path.join(root, name)
        values = zarr.open_array(path, mode="r")[...]
        with open(os.path.join(path, "expected.bin"), "rb") as file:
            if values.astype(values.dtype.newbyteorder("<")).tobytes() != file.read():
                different.append("%s: %s" % (name, open(os.path.join(path, ".zarray")).read().replace("\n", " ")))
    print("zarr-python %s read %d arrays" % (zarr.__version__, len(names)))
    sys.exit("\n".join(different) if different else 0)


if __name__ == "__main__":
    main()
