"""Whether two label images and their measures say the same, whatever numbers the objects have."""
import csv
import dataclasses

import numpy as np

PLANES = 32  # at a time


@dataclasses.dataclass(frozen=True)
class Agreement:
    """Objects correspond if each shares most of its voxels with the other."""

    objects: tuple  # in the first and in the second image
    alone: tuple  # objects without counterpart in the other
    voxels: int  # of objects that do not lie in corresponding objects of both
    numbers: int  # corresponding objects with another number
    areas: int  # corresponding objects with another area
    means: int  # corresponding objects whose means differ by more than 1e-9 of their size


def overlaps(first, second):
    """Arrays a, b, n: n voxels have label a in the first and b in the second image; the background of both is left out."""
    wide = np.int64(1) << 32
    keys, counts = [], []
    for z in range(0, first.shape[0], PLANES):
        a, b = (np.asarray(image[z : z + PLANES]).ravel() for image in (first, second))
        objects = (a != 0) | (b != 0)
        slab = np.unique(a[objects].astype(np.int64) * wide + b[objects].astype(np.int64), return_counts=True)
        keys.append(slab[0])
        counts.append(slab[1])
    pairs, place = np.unique(np.concatenate(keys), return_inverse=True)
    voxels = np.zeros(len(pairs), np.int64)
    np.add.at(voxels, place, np.concatenate(counts))
    return pairs // wide, pairs % wide, voxels


def _largest(labels, counts):
    """Index of the greatest count of each label; the first among equals."""
    order = np.lexsort((np.arange(len(counts)), -counts, labels))
    first = np.unique(labels[order], return_index=True)[1]
    return set(order[first].tolist())


def corresponding(a, b, counts):
    """Indices of the overlaps that are the largest of both of their objects."""
    return np.array(sorted(i for i in _largest(a, counts) & _largest(b, counts) if a[i] and b[i]), np.int64)


def measures(path):
    """Area and mean by label, from a table with at least these columns."""
    with open(path, newline="") as file:
        rows = [(row["label"], row["area"], row["intensity_mean"]) for row in csv.DictReader(file)]
    table = np.array(rows, dtype=np.float64).reshape(-1, 3)
    by_label = np.full((int(table[:, 0].max(initial=0)) + 1, 2), np.nan)
    by_label[table[:, 0].astype(np.int64)] = table[:, 1:]
    return by_label


def compare(first, second, first_table, second_table):
    """Two label images of one shape and their tables of objects (paths)."""
    if first.shape != second.shape:
        raise ValueError("shapes %s and %s" % (first.shape, second.shape))
    a, b, counts = overlaps(first, second)
    same = corresponding(a, b, counts)
    objects = tuple(len(np.unique(labels[labels > 0])) for labels in (a, b))
    ours, theirs = measures(first_table)[a[same]], measures(second_table)[b[same]]
    return Agreement(
        objects=objects,
        alone=tuple(n - len(same) for n in objects),
        voxels=int(counts.sum() - counts[same].sum()),
        numbers=int((a[same] != b[same]).sum()),
        # An object that a table lacks is NaN there and differs.
        areas=int((~(ours[:, 0] == theirs[:, 0])).sum()),
        means=int((~np.isclose(ours[:, 1], theirs[:, 1], rtol=1e-9, atol=0)).sum()),
    )
