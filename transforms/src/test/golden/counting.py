"""Writes src/test/resources/golden/counting.npz: what objects and intensities count, by cvpl_tools' formulas.

Run: /usr/bin/python3 counting.py. Written from the formulas, with numpy 1.24 on whole arrays.
Keys: 'size;NAME;objects' one row an object: voxels, sums of z, y, x, box z0 y0 x0 z1 y1 x1; 'size;NAME;rule': extents
z, y, x, min_size, size_threshold, volume_weight, intercept, coefficient, div_max, chunk z, y, x (0: none);
'size;NAME;count' what each object counts. 'sum;NAME;in', 'sum;NAME;rule' (box z, y, x, scale, min_threshold),
'sum;NAME;out'.
"""
import os

import numpy as np
import scipy.ndimage as ndi

OUT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "resources", "golden")
rng = np.random.default_rng(77)


def rows(labels, n):
    table = []
    for i, box in enumerate(ndi.find_objects(labels, n), 1):
        where = np.argwhere(labels == i)
        table.append([len(where), *where.sum(0), *[s.start for s in box], *[s.stop for s in box]])
    return np.array(table, "f8").reshape(1, n, 10)


def edge_weight(centroid, shape, border):
    """1 for a centroid in the middle, less near the faces of an array of a shape."""
    middle = np.array(shape) * 0.5
    distance = np.abs((centroid + middle) % np.array(shape) - (middle - 0.5))
    intercept, coefficient, most = border
    return np.prod(1 / np.clip(intercept + distance * coefficient, 1.0, most))


def count(where, shape, origin, min_size, threshold, weight, border):
    if len(where) <= min_size:
        return 0.0
    inside = where - origin
    touches = ((inside == 0) | (inside == np.array(shape) - 1)).any()
    n = edge_weight(inside.mean(0), shape, border) if touches else 1.0
    return n + (len(where) - threshold) * weight if len(where) > threshold else n


def by_size(out, name, shape, min_size, threshold, weight, border, chunk=None):
    mask = ndi.gaussian_filter(rng.standard_normal(shape), 1.2, mode="wrap")
    labels, _ = ndi.label(mask > np.quantile(mask, 0.75))
    if chunk is not None:
        # objects that lie in one chunk, as cvpl_tools sees them
        place = np.zeros(shape, "i8")
        for axis, size in enumerate(chunk):
            index = np.arange(shape[axis]) // size
            place = place * 100 + index.reshape([-1 if a == axis else 1 for a in range(len(shape))])
        for i in range(1, labels.max() + 1):
            if len(np.unique(place[labels == i])) > 1:
                labels[labels == i] = 0
        labels, _ = ndi.label(labels > 0)
    n = labels.max()
    counts = []
    for i in range(1, n + 1):
        where = np.argwhere(labels == i)
        origin = np.zeros(len(shape), "i8") if chunk is None else where[0] // chunk * chunk
        extent = shape if chunk is None else np.minimum(chunk, np.array(shape) - origin)
        counts.append(count(where, extent, origin, min_size, threshold, weight, border))
    flat = len(shape) == 2
    volume = (1,) + shape if flat else shape
    boxes = (0, 0, 0) if chunk is None else tuple(chunk)
    out["size;%s;objects" % name] = rows(labels[None] if flat else labels, n)
    out["size;%s;rule" % name] = np.array(
        [*volume, min_size, threshold, weight, *border, *boxes], "f8").reshape(1, 1, -1)
    out["size;%s;count" % name] = np.array(counts, "f8").reshape(1, 1, -1)


def scaled(out, name, a, box, scale, least):
    kept = np.where(a > least, a, 0).astype("f8")
    for axis, size in enumerate(box):
        kept = np.add.reduceat(kept, np.arange(0, a.shape[axis], size), axis=axis)
    out["sum;%s;in" % name] = a
    out["sum;%s;rule" % name] = np.array([*box, scale, least], "f8").reshape(1, 1, -1)
    out["sum;%s;out" % name] = kept * scale


out = {}
default = (3.0, -0.5, 2.0)
by_size(out, "default", (20, 24, 30), 0, 25.0, 6e-3, default)
by_size(out, "mousebrain", (20, 24, 30), 8, 200.0, 5.15e-3, (3.0, -0.5, 2.3))
by_size(out, "plane", (40, 50), 3, 25.0, 6e-3, default)
by_size(out, "chunks", (24, 24, 32), 2, 10.0, 6e-3, (2.5, -0.25, 4.0), chunk=np.array([12, 8, 16]))
scaled(out, "u2", rng.integers(0, 65536, (9, 14, 17)).astype("<u2"), (4, 5, 6), 0.008, 20000)
scaled(out, "u1", rng.integers(0, 256, (7, 5, 33)).astype("u1"), (1, 7, 16), 2.5, 0)
np.savez_compressed(os.path.join(OUT, "counting.npz"), **out)
