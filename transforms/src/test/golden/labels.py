"""Writes src/test/resources/golden/labels.npz: labels of any structure, of integer images, and of volumes that wrap round.

Run: /usr/bin/python3 labels.py (numpy 1.24, scipy 1.10, scikit-image 0.19).
A key is 'in;NAME' for an input and 'out;NAME;STRUCTURE;AXES' for its labels: STRUCTURE the 27 cells in C order as 0 and 1,
AXES those that wrap round, of z, y, x. Masks are labelled by scipy.ndimage.label, integer images value by value with it (and by
skimage.measure.label where the structure is one of its connectivities), wrapped volumes by union-find over all pairs of
neighbours, numbered in the order of their first voxels.
"""
import os

import numpy as np
import scipy.ndimage as ndi
from skimage.measure import label as skimage_label

OUT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "resources", "golden", "labels.npz")
rng = np.random.default_rng(404)


def random_structure():
    """Centro-symmetric, sparse or dense; the centre set or not, but for a structure of nothing else."""
    cells = rng.random((3, 3, 3)) < rng.choice([0.15, 0.4, 0.7])
    cells |= cells[::-1, ::-1, ::-1]
    cells[1, 1, 1] |= not cells.any()
    return cells


def in_order(labels):
    """Numbers 1..N in the order of the first voxels."""
    values, first = np.unique(labels, return_index=True)
    kept = values != 0
    rank = {v: i + 1 for i, v in enumerate(values[kept][np.argsort(first[kept])])}
    return np.array([rank.get(v, 0) for v in labels.ravel()]).reshape(labels.shape)


def flat(image, structure):
    """Without wrapping: scipy's labels, value by value."""
    if image.dtype == bool:
        return ndi.label(image, structure)[0]
    labels = np.zeros(image.shape, np.int64)
    for value in np.unique(image[image != 0]):
        part = ndi.label(image == value, structure)[0]
        labels[part > 0] = part[part > 0] + labels.max()
    labels = in_order(labels)
    for connectivity in (1, 2, 3):
        if np.array_equal(structure, ndi.generate_binary_structure(3, connectivity)):
            assert np.array_equal(labels, in_order(skimage_label(image, background=0, connectivity=connectivity)))
    return labels


def torus(image, structure, axes):
    """Union-find over every voxel and each of its neighbours, modulo the extents of the axes."""
    parent = list(range(image.size))

    def find(i):
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    index = np.arange(image.size).reshape(image.shape)
    for voxel in np.argwhere(image):
        for offset in np.argwhere(structure) - 1:
            other = voxel + offset
            for axis, name in enumerate("zyx"):
                if name in axes:
                    other[axis] %= image.shape[axis]
            if (other < 0).any() or (other >= image.shape).any():
                continue
            if image[tuple(other)] == image[tuple(voxel)]:
                a, b = find(index[tuple(voxel)]), find(index[tuple(other)])
                parent[max(a, b)] = min(a, b)
    roots = np.array([find(i) + 1 for i in range(image.size)]).reshape(image.shape)
    labels = in_order(np.where(image != 0, roots, 0))
    if not axes:
        assert np.array_equal(labels, flat(image, structure))
    return labels


def smooth(shape, classes, kind):
    if kind == "mask":
        return rng.random(shape) < rng.choice([0.15, 0.3, 0.5])
    noise = rng.integers(0, classes + 1, shape)
    values = np.concatenate([[0], rng.integers(np.iinfo(kind).min, np.iinfo(kind).max, classes, dtype=kind, endpoint=True)])
    return values.astype(kind)[noise]


def main():
    arrays = {}
    shapes = [(1, 1, 9), (1, 7, 8), (2, 2, 2), (5, 6, 7), (7, 1, 6), (6, 9, 66), (3, 8, 11), (2, 5, 70)]
    kinds = ["mask", "mask", "uint8", "int16", "uint32", "uint64", "int64"]
    named = [ndi.generate_binary_structure(3, c) for c in (1, 2, 3)]
    for case in range(48):
        name = f"case{case}"
        image = smooth(shapes[case % len(shapes)], int(rng.integers(1, 5)), kinds[case % len(kinds)])
        arrays[f"in;{name}"] = image
        for turn in range(4):
            structure = named[turn - 1] if turn and rng.random() < 0.4 else random_structure()
            axes = "" if turn == 0 else "".join(a for a in "zyx" if rng.random() < 0.5)
            key = f"out;{name};{''.join(str(int(c)) for c in structure.ravel())};{axes}"
            labels = torus(image, structure, axes)
            arrays[key] = labels.astype(np.uint8 if labels.max() < 256 else np.uint16)
    np.savez_compressed(OUT, **arrays)
    print(len(arrays), os.path.getsize(OUT))


if __name__ == "__main__":
    main()
