#!/usr/bin/python3
"""Writes tiny annotations in every supported format, all holding the same label volume.

    make_annotation_golden.py OUTPUT_FOLDER

The volume has the shape 4 x 3 x 5 (axes 0, 1, 2) and the ids of ids(); expected.txt lists them in
C order. NRRD headers are written by hand, NIfTI by nibabel, TIFF by tifffile.
"""
import gzip
import sys
from pathlib import Path

import nibabel
import numpy as np
import tifffile

out = Path(sys.argv[1])


def ids(dtype):
    """Ids that use the whole range of the type (uint32: beyond 2^31 and beyond float32)."""
    a = np.arange(60).reshape(4, 3, 5) % 7
    large = {"uint8": 255, "int8": 127, "uint16": 65535, "int16": 32767, "uint32": 4294967295,
             "int32": 2147483647, "uint64": 4294967295, "int64": 4294967295,
             "float32": 16777216, "float64": 4294967295}[np.dtype(dtype).name]
    a = a.astype("float64")
    a[a == 6] = large
    a[a == 5] = large - 2
    return a.astype(dtype)


NRRD_TYPES = {"uint8": "uchar", "int8": "signed char", "uint16": "unsigned short",
              "int16": "short", "uint32": "unsigned int", "int32": "int",
              "uint64": "unsigned long long", "int64": "int64", "float32": "float",
              "float64": "double"}


def nrrd(name, dtype, big=False, encoding="raw", extra="space directions: (25,0,0) (0,20,0) (0,0,10)",
         space="space: left-posterior-superior", detached=None):
    a = ids(dtype)
    body = a.astype(a.dtype.newbyteorder(">" if big else "<")).tobytes(order="F")
    if encoding != "raw":
        body = gzip.compress(body, mtime=0)
    lines = ["NRRD0004", "# a comment: with a colon", "type: " + NRRD_TYPES[np.dtype(dtype).name],
             "dimension: 3"]
    lines += [space] if space else []
    lines += ["sizes: 4 3 5", "endian: " + ("big" if big else "little"), "encoding: " + encoding]
    lines += [extra] if extra else []
    lines += ["author:=a key: value pair"]
    if detached:
        (out / detached).write_bytes(body)
        (out / name).write_text("\n".join(lines + ["data file: " + detached]) + "\n")
    else:
        (out / name).write_bytes("\n".join(lines).encode() + b"\n\n" + body)


for t in NRRD_TYPES:
    nrrd(t + "-raw.nrrd", t)
nrrd("uint8-gzip.nrrd", "uint8", encoding="gzip")
nrrd("uint16-gzip-big.nrrd", "uint16", big=True, encoding="gz")
nrrd("uint32-gzip.nrrd", "uint32", encoding="gzip")
nrrd("uint32-big.nrrd", "uint32", big=True)
nrrd("float64-big.nrrd", "float64", big=True)
nrrd("uint32-detached.nhdr", "uint32", encoding="gzip", detached="uint32-detached.raw.gz")
nrrd("uint32-mm.nrrd", "uint32",
     extra='space directions: (0,0.025,0) (0,0,0.02) (-0.01,0,0)\nspace units: "mm" "mm" "mm"')
nrrd("uint32-spacings.nrrd", "uint32", space="", extra="spacings: 25 20 10")
nrrd("uint32-no-size.nrrd", "uint32", space="", extra="")
nrrd("uint32-unitless-mm.nrrd", "uint32", space="", extra="spacings: 0.025 0.020 0.010")


def nifti(name, dtype, big=False, version=1, sform=True, units="mm", slope=None):
    a = ids(dtype)
    cls = nibabel.Nifti1Image if version == 1 else nibabel.Nifti2Image
    header = (nibabel.Nifti1Header if version == 1 else nibabel.Nifti2Header)(
        endianness=">" if big else "<")
    header.set_data_dtype(a.dtype.newbyteorder(">" if big else "<"))
    factor = {"mm": 1e-3, "micron": 1.0, "unknown": 1e-3}[units]
    affine = np.diag([25 * factor, 20 * factor, 10 * factor, 1.0])
    affine[:3, 3] = [-5, 3, 1]
    image = cls(a, affine, header)
    image.header.set_xyzt_units(units)
    image.set_sform(affine, 2 if sform else 0)
    image.set_qform(affine, 0 if sform else 1)
    if slope is not None:
        image.header.set_slope_inter(slope, 0)
    nibabel.save(image, out / name)


for t in ["uint8", "int16", "uint16", "int32", "uint32", "float32", "float64", "uint64", "int64"]:
    nifti(t + ".nii", t)
nifti("uint32-sform.nii.gz", "uint32")
nifti("uint32-qform-micron.nii.gz", "uint32", sform=False, units="micron")
nifti("uint32-unknown-unit.nii.gz", "uint32", units="unknown")
nifti("uint32-big.nii", "uint32", big=True)
nifti("uint32-nifti2.nii.gz", "uint32", version=2)
nifti("uint16-nifti2-big.nii", "uint16", version=2, big=True)
nifti("uint16-scaled.nii", "uint16", slope=2.0)

for t in ["uint8", "uint16", "uint32", "float32"]:
    tifffile.imwrite(out / (t + ".tif"), ids(t), photometric="minisblack")
tifffile.imwrite(out / "uint16-deflate.tiff", ids("uint16"), photometric="minisblack",
                 compression="zlib")
tifffile.imwrite(out / "uint32-bigtiff.tif", ids("uint32"), photometric="minisblack", bigtiff=True,
                 byteorder=">")
tifffile.imwrite(out / "rgb.tif", np.zeros((2, 3, 5, 3), "uint8"), photometric="rgb")

# What ImageJ writes beyond 4 GiB: one directory, its note announces the images behind it.
tifffile.imwrite(out / "imagej-one-directory.tif", ids("uint16")[0], photometric="minisblack",
                 description="ImageJ=1.53t\nimages=4\nslices=4\n", metadata=None)

with open(out / "expected.txt", "w") as f:
    for t in NRRD_TYPES:
        f.write(t + " " + " ".join(str(int(v)) for v in ids(t).ravel()) + "\n")
