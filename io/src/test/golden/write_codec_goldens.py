#!/usr/bin/python3
"""Writes codecs.zip: what numcodecs encodes and what it decodes that to (Debian's numcodecs 0.11).

Usage: /usr/bin/python3 write_codec_goldens.py ../resources/golden

NAME/config.json is the codec's entry in .zarray, NAME/encoded.bin and NAME/decoded.bin the bytes.
"""
import json
import sys
import zipfile

import numpy as np
from numcodecs import (BZ2, LZMA, Adler32, AsType, BitRound, Blosc, CRC32, Delta, FixedScaleOffset, GZip, LZ4,
                       PackBits, Quantize, Shuffle, Zlib, Zstd)

RNG = np.random.default_rng(20240502)
INTEGERS = ("|i1", "|u1", "<i2", ">u2", ">i4", "<u4", "<i8", ">u8")
FLOATS = ("<f4", ">f4", "<f8", ">f8")


class Zip:
    """A zip whose bytes depend on its contents alone."""

    def __init__(self, path):
        self.zip = zipfile.ZipFile(path, "w")

    def add(self, name, data):
        self.zip.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED, 9)


def values(dtype, n=1100, top=None):
    """Any value of the type; counts below `top` if it is given."""
    dtype = np.dtype(dtype)
    if top is not None:
        return RNG.integers(0, top, n).astype(dtype)
    if dtype.kind == "f":
        return RNG.normal(0, 1000, n).astype(dtype)
    if dtype.kind == "b":
        return RNG.random(n) > 0.5
    info = np.iinfo(dtype)
    native = dtype.newbyteorder("=")
    return RNG.integers(info.min, info.max, n, dtype=native, endpoint=True).astype(dtype)


def name(dtype):
    return dtype.replace("<", "le-").replace(">", "be-").replace("|", "")


def cases():
    for dtype in INTEGERS + FLOATS:
        yield f"delta/{name(dtype)}", Delta(dtype), values(dtype)
    for dtype, astype in (("<i2", "|i1"), ("<i4", ">u2"), ("<u8", "<i2"), ("<f4", "<i2"), ("<f8", "<f4"), ("<i4", "<f4")):
        yield f"delta/{name(dtype)}-as-{name(astype)}", Delta(dtype, astype), values(dtype, top=100)
    for dtype, astype, scale, offset in (
            ("<f8", "|u1", 10, 1000), ("<f8", ">i4", 1000000, -3.5), ("<f4", "<i2", 10, 1000), ("<f4", "<f4", 7, 0.1),
            ("<f4", "<f8", 0.3, 1 / 3), ("<f8", "<f4", 3, 0.1), (">f8", "<i8", 1000000000000, 1000),
            ("<u2", "|u1", 0.5, 100), ("<i4", "<i4", 2, 7), ("<f4", "<u8", 100, 0)):
        data = np.linspace(1000, 1100, 1100).astype(dtype)
        yield f"fixedscaleoffset/{name(dtype)}-as-{name(astype)}-{scale}", FixedScaleOffset(offset, scale, dtype, astype), data
    for i, (dtype, astype) in enumerate((("<f4", None), (">f8", None), ("<f8", "<f4"), ("<f8", ">f4"), ("<f4", "<f2"))):
        yield f"quantize/{i}", Quantize(3, dtype, astype), values(dtype)
    for keep in (0, 3, 12):
        yield f"bitround/{keep}", BitRound(keep), values("<f4")
    types = INTEGERS + FLOATS + ("|b1",)
    for encoded in types + ("<f2",):
        for decoded in types:
            if np.dtype(encoded).kind == "f" and np.dtype(decoded).kind in "iu":
                data = values(decoded, 40, top=120)  # what C casts in one way only
            else:
                data = values(encoded, 40).astype(decoded)
            yield f"astype/{name(encoded)}-to-{name(decoded)}", AsType(encoded, decoded), data
    for n in (1, 7, 8, 9, 2500):
        yield f"packbits/{n}", PackBits(), values("|b1", n)
    for size in (0, 1, 2, 3, 4, 8):
        yield f"shuffle/{size}", Shuffle(size), values("|u1", 2400)
    yield "crc32/u2", CRC32(), values("<u2")
    yield "adler32/u2", Adler32(), values("<u2")
    text = values("<u2", 2500, top=50)
    yield "lzma/xz", LZMA(), text
    yield "lzma/xz-9", LZMA(preset=9), text
    yield "lzma/xz-crc32", LZMA(check=1), text
    yield "lzma/xz-delta", LZMA(filters=[{"id": 3, "dist": 2}, {"id": 0x21, "preset": 4}]), text
    yield "lzma/alone", LZMA(format=2), text
    yield "lzma/raw-2", LZMA(format=3, filters=[{"id": 0x21, "preset": 6}]), text
    yield "lzma/raw-1", LZMA(format=3, filters=[{"id": 0x4000000000000001, "dict_size": 4096, "lc": 1, "lp": 2, "pb": 0}]), text
    yield "lzma/raw-delta", LZMA(format=3, filters=[{"id": 3, "dist": 2}, {"id": 0x21, "preset": 1}]), text
    for codec in (Zlib(1), GZip(1), BZ2(1), LZ4(), Zstd(1)):
        yield f"{codec.codec_id}/u2", codec, text
    for dtype in ("|u1", "<u2", "<i4", "<f8"):
        for shuffle in (0, 1, 2):
            for n, blocksize in ((20, 0), (2500, 0), (2501, 1024), (7777, 2048)):
                yield (f"blosc-snappy/{name(dtype)}-{shuffle}-{n}", Blosc("snappy", 5, shuffle, blocksize),
                       values(dtype, n, top=100))
    yield "blosc-snappy/random", Blosc("snappy", 5, 1), values("<u8")
    yield "blosc-snappy/stored", Blosc("snappy", 0, 1), values("<u2")


def main(folder):
    out = Zip(f"{folder}/codecs.zip")
    seen = set()
    for case, codec, data in cases():
        assert case not in seen, case
        seen.add(case)
        encoded = bytes(np.ascontiguousarray(codec.encode(data)).tobytes())
        decoded = {
            "bitround": lambda: codec.encode(data),  # decoding wants a typed array
            "lzma": lambda: data,  # decoding xz with filters fails in numcodecs
        }.get(codec.codec_id, lambda: codec.decode(np.frombuffer(encoded, "u1")))()
        decoded = decoded if isinstance(decoded, bytes) else np.asarray(decoded).tobytes()
        out.add(f"{case}/config.json", json.dumps(codec.get_config()))
        out.add(f"{case}/encoded.bin", encoded)
        out.add(f"{case}/decoded.bin", decoded)
    print(len(seen), "cases")


main(sys.argv[1])
