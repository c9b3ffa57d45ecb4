"""Expected objects of examples/allen_cells.yaml, from scipy alone.

    allen_cells_objects.py ATLAS_FOLDER > allen_cells_objects.csv.gz

One row an object, in scipy.ndimage.label's order: label, voxels, cells, id of the annotation voxel
nearest to the centroid (a tie goes up), and the half of the medio-lateral axis it lies in.
"""

import csv
import gzip
import sys
from pathlib import Path

import numpy as np
from scipy import ndimage

folder = Path(sys.argv[1])
content = (folder / "annotation_25.nrrd").read_bytes()
voxels = gzip.decompress(content[content.index(b"\n\n") + 2 :])
annotation = np.frombuffer(voxels, "<u4").reshape(456, 320, 528).T
cells = np.zeros(annotation.shape, np.uint16)
with open(folder / "cells_ccf" / "cells_half_A.csv", newline="") as rows:
    for row in csv.DictReader(rows):
        place = tuple(int(row[name]) for name in ("ap_voxel25", "dv_voxel25", "ml_voxel25"))
        cells[place] += 1
labels, n = ndimage.label(cells)
index = np.arange(1, n + 1)
area = ndimage.sum(cells > 0, labels, index).astype(int)
count = ndimage.sum(cells, labels, index).astype(int)
centroids = np.floor(np.array(ndimage.center_of_mass(cells > 0, labels, index)) + 0.5).astype(int)
lines = ["label,voxels,cells,region_id,low_half"]
for i in range(n):
    z, y, x = centroids[i]
    lines.append(f"{i + 1},{area[i]},{count[i]},{annotation[z, y, x]},{int(x < 228)}")
sys.stdout.buffer.write(gzip.compress(("\n".join(lines) + "\n").encode(), 9, mtime=0))
