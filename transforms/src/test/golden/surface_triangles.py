"""Writes the triangles that marching cubes make of each pattern of 2 x 2 x 2 voxels.

Run: /usr/bin/python3 surface_triangles.py (scikit-image 0.19.3)
Bit b of a pattern is the voxel with z offset b >> 1 & 1, y offset b & 1, x offset b >> 2. A line for each pattern: its number, then
for each kind of triangle the magnitudes of its normal (the cross product of two sides) on z, y, x in quarters, and how many there
are. Vertices of a mask at level 0.5 lie at half voxels, so these are whole numbers.
"""
import collections
import os

import numpy as np
from skimage.measure import marching_cubes

TARGET = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "main", "resources", "org", "cytobeam", "transforms",
                      "measure", "surface_triangles.txt")

with open(TARGET, "w", encoding="ascii") as file:
    for pattern in range(256):
        mask = np.zeros((2, 2, 2))
        for b in range(8):
            mask[b >> 1 & 1, b & 1, b >> 2] = pattern >> b & 1
        kinds = collections.Counter()
        if 0 < pattern < 255:
            vertices, faces, _, _ = marching_cubes(mask, 0.5)
            corners = vertices[faces].astype("f8")
            quarters = 4 * np.abs(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]))
            assert np.array_equal(quarters, np.rint(quarters))
            kinds.update(tuple(int(n) for n in q) for q in quarters if q.any())
        file.write(" ".join(str(n) for n in [pattern, *(n for kind in sorted(kinds) for n in (*kind, kinds[kind]))]) + "\n")
