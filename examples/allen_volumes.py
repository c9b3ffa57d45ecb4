"""Writes the Allen annotation, and cells painted into its space, as TIFF stacks.

    allen_volumes.py annotation_25.nrrd cells.csv FOLDER

FOLDER/annotation_25.tif: uint32 structure ids. FOLDER/allen_cells.tif: uint16, the number of cells
in each voxel, from the columns ap_voxel25, dv_voxel25, ml_voxel25 of cells.csv. Planes follow the
anterior-posterior axis, rows the dorso-ventral axis, columns the medio-lateral axis.
"""

import csv
import gzip
import sys
from pathlib import Path

import numpy as np
import tifffile


def annotation(file):
    """Voxels of a gzip NRRD file, which stores its first axis fastest."""
    content = Path(file).read_bytes()
    end = content.index(b"\n\n")
    header = dict(
        line.split(": ", 1) for line in content[:end].decode().splitlines() if ": " in line
    )
    if header["encoding"] != "gzip" or header["type"] != "unsigned int":
        raise SystemExit(f"{file}: expected the Allen annotation, uint32 and gzip")
    sizes = [int(size) for size in header["sizes"].split()]
    voxels = np.frombuffer(gzip.decompress(content[end + 2 :]), "<u4")
    return voxels.reshape(sizes[::-1]).T


def main(nrrd, cells, folder):
    ids = annotation(nrrd)
    tifffile.imwrite(
        Path(folder) / "annotation_25.tif", np.ascontiguousarray(ids), photometric="minisblack"
    )
    counts = np.zeros(ids.shape, np.uint16)
    with open(cells, newline="") as rows:
        for row in csv.DictReader(rows):
            place = tuple(int(row[name]) for name in ("ap_voxel25", "dv_voxel25", "ml_voxel25"))
            counts[place] += 1
    tifffile.imwrite(Path(folder) / "allen_cells.tif", counts, photometric="minisblack")


if __name__ == "__main__":
    main(*sys.argv[1:])
