#!/usr/bin/python3
"""Writes n5.zip: N5 datasets written by zarr-python 2.13's N5Store.

Usage: /usr/bin/python3 write_n5_goldens.py ../resources/golden

Every dataset NAME has NAME/expected.bin: the whole array, C order (slowest axis first), little-endian.
"""
import os
import sys
import tempfile
import warnings
import zipfile

import numpy as np
import zarr
from numcodecs import BZ2, LZMA, Blosc, GZip, Zlib

SHAPE = (5, 6, 7)
CHUNKS = (2, 4, 3)
RNG = np.random.default_rng(20240503)


def values(dtype):
    dtype = np.dtype(dtype)
    if dtype.kind == "f":
        return RNG.normal(0, 1000, SHAPE).astype(dtype)
    info = np.iinfo(dtype)
    return RNG.integers(info.min, info.max, SHAPE, dtype=dtype, endpoint=True)


def main(folder):
    warnings.simplefilter("ignore")
    codecs = {
        "raw": None, "gzip": GZip(3), "zlib": Zlib(3), "bzip2": BZ2(3), "xz": LZMA(preset=1),
        "blosc": Blosc("lz4", 5, 1), "blosc-zstd": Blosc("zstd", 3, 2),
    }
    types = ("u1", "i1", "u2", "i2", "u4", "i4", "u8", "i8", "f4", "f8")
    with tempfile.TemporaryDirectory() as root, zipfile.ZipFile(f"{folder}/n5.zip", "w") as out:
        store = zarr.N5Store(root)
        expected = {}
        for i, (name, codec) in enumerate(codecs.items()):
            for dtype in types if name == "gzip" else (types[i + 1],):
                path = f"{name}-{dtype}"
                array = zarr.create(SHAPE, chunks=CHUNKS, dtype=dtype, compressor=codec, store=store, path=path,
                                    fill_value=0)
                array[:] = values(dtype)
                os.remove(f"{root}/{path}/2/1/2")  # not stored: zeros
                whole = array[:]
                expected[path] = whole.tobytes("C")
        for base, _, files in sorted(os.walk(root)):
            for file in sorted(files):
                name = os.path.relpath(os.path.join(base, file), root)
                with open(os.path.join(base, file), "rb") as f:
                    out.writestr(zipfile.ZipInfo(name), f.read(), zipfile.ZIP_DEFLATED, 9)
        for path, data in expected.items():
            out.writestr(zipfile.ZipInfo(f"{path}/expected.bin"), data, zipfile.ZIP_DEFLATED, 9)
        print(len(expected), "datasets")


main(sys.argv[1])
