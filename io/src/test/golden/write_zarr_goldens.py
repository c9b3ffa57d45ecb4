#!/usr/bin/python3
"""Writes zarr-v2.zip (arrays written by zarr-python 2.13) and pyramid.zip (block means of numpy, modes of scipy).

Usage: /usr/bin/python3 write_zarr_goldens.py ../resources/golden

Every array NAME in zarr-v2.zip has NAME/expected.bin: the whole array, C order, little-endian.
"""
import json
import sys
import zipfile

import numpy as np
import scipy.stats
import zarr
from numcodecs import BZ2, LZ4, Blosc, GZip, Zlib, Zstd

SHAPE = (5, 6, 7)
CHUNKS = (2, 4, 4)
RNG = np.random.default_rng(20240501)


class Zip:
    """A zip whose bytes depend on its contents alone."""

    def __init__(self, path):
        self.zip = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED)

    def add(self, name, data):
        self.zip.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED, 9)


def values(dtype):
    dtype = np.dtype(dtype)
    if dtype.kind == "f":
        return RNG.normal(0, 1000, SHAPE).astype(dtype)
    if dtype.kind == "b":
        return RNG.random(SHAPE) > 0.5
    info = np.iinfo(dtype)
    return RNG.integers(info.min, info.max, SHAPE, dtype=dtype.newbyteorder("="), endpoint=True).astype(dtype)


def write(out, name, dtype, compressor, order, separator, fill):
    store = {}
    array = zarr.create(
        SHAPE, chunks=CHUNKS, dtype=dtype, compressor=compressor, order=order,
        dimension_separator=separator, fill_value=fill, store=store)
    array[:] = values(dtype)
    first = separator.join("000")
    last = separator.join("211")
    for chunk in (first, last):  # not stored: read as the fill value
        del store[chunk]
    whole = array[:]
    if fill is None:  # undefined; zarr-python leaves what was in memory
        whole[:2, :4, :4] = 0
        whole[4:, 4:, 4:] = 0
    for key, data in sorted(store.items()):
        out.add(f"{name}/{key}", bytes(data))
    little = whole.astype(whole.dtype.newbyteorder("<"))
    out.add(f"{name}/expected.bin", little.tobytes("C"))


def write_arrays(path):
    out = Zip(path)
    codecs = {
        "none": None, "zlib": Zlib(3), "gzip": GZip(3), "bz2": BZ2(3), "zstd": Zstd(3), "lz4": LZ4(),
    }
    for cname in ("blosclz", "lz4", "lz4hc", "zlib", "zstd"):
        for shuffle in (0, 1, 2):
            codecs[f"blosc-{cname}-{shuffle}"] = Blosc(cname, 5, shuffle)
    for i, (name, codec) in enumerate(codecs.items()):
        write(out, f"codec/{name}", "<u2" if i % 2 else ">i4", codec, "CF"[i // 2 % 2], "./"[i // 3 % 2], 7)
    for dtype in ("|b1", "|u1", "|i1", "<u2", ">u2", "<i2", ">i2", "<u4", ">u4", "<i4", ">i4",
                  "<u8", ">u8", "<i8", ">i8", "<f4", ">f4", "<f8", ">f8"):
        for order in "CF":
            name = dtype.replace("<", "le-").replace(">", "be-").replace("|", "")
            write(out, f"dtype/{name}-{order}", dtype, Zlib(1), order, "/" if order == "C" else ".", 0)
    fills = {
        "nan": ("<f4", np.nan), "inf": (">f8", np.inf), "ninf": ("<f8", -np.inf), "half": ("<f4", 0.5),
        "null": ("<u2", None), "u8max": ("<u8", 2**64 - 1), "i8min": (">i8", -2**63),
        "true": ("|b1", True), "minus": ("|i1", -3),
    }
    for name, (dtype, fill) in fills.items():
        write(out, f"fill/{name}", dtype, Zlib(1), "C", ".", fill)


def block_mean(a, factor):
    shape = [-(-n // f) for n, f in zip(a.shape, factor)]
    mean = np.empty(shape)
    for index in np.ndindex(*shape):
        block = a[tuple(slice(i * f, (i + 1) * f) for i, f in zip(index, factor))]
        mean[index] = block.astype("f8").mean()
    if a.dtype.kind == "f":
        return mean.astype(a.dtype)
    return np.rint(mean).astype(a.dtype)


def block_mode(a, factor):
    """The most frequent of each block, the smallest of several: scipy.stats.mode."""
    shape = [-(-n // f) for n, f in zip(a.shape, factor)]
    mode = np.empty(shape, a.dtype)
    for index in np.ndindex(*shape):
        block = a[tuple(slice(i * f, (i + 1) * f) for i, f in zip(index, factor))]
        mode[index] = scipy.stats.mode(block, axis=None, keepdims=True).mode.item()
    return mode


def write_pyramid(path):
    out = Zip(path)
    cases = []
    for dtype in ("|u1", "|i1", "<u2", "<i2", "<u4", "<i4", "<f4", "<f8", "<u8", "<i8"):
        for factor in ((1, 2, 2), (2, 2, 2), (3, 1, 4)):
            a = values(dtype)
            if np.dtype(dtype).kind != "f":
                a[:, :, :4] = RNG.integers(0, 4, a[:, :, :4].shape)  # many halves, rounded to even
            name = f"{dtype[1:]}-{''.join(map(str, factor))}"
            out.add(f"{name}/source.bin", a.tobytes())
            if dtype not in ("<u8", "<i8"):
                out.add(f"{name}/mean.bin", block_mean(a, factor).tobytes())
            if np.dtype(dtype).kind != "f":
                out.add(f"{name}/mode.bin", block_mode(a, factor).tobytes())
            cases.append({"name": name, "type": dtype[1:].upper(), "shape": SHAPE, "factor": factor})
    out.add("cases.json", json.dumps(cases))


write_arrays(sys.argv[1] + "/zarr-v2.zip")
write_pyramid(sys.argv[1] + "/pyramid.zip")
