"""The four functions of dask-image that S2 takes, for machines without it: the same steps in Debian's dask.

What dask-image does, and so does this: every filter is scipy's, block by block, on blocks with a margin (4 sigma, rounded up, or
half the structure) that is read from the neighbours and cut off; the local mean is a float64 Gaussian; an opening is an erosion and a
dilation, each with its own margin; labels are made block by block, offset by the number of labels before them, and joined by the
connected components of the pairs of labels that meet at faces of blocks. Where dask-image takes a step that costs and changes nothing
(comparing masks with 0, labelling both sides of a face) it is left out, so this is not the slower of the two.
"""
import operator

import dask
import dask.array as da
import numpy as np
import scipy.ndimage as ndi
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components


def gaussian_filter(image, sigma):
    sigma = tuple(float(s) for s in sigma)
    margin = tuple(int(np.ceil(4 * s)) for s in sigma)
    return image.map_overlap(ndi.gaussian_filter, depth=margin, boundary="none", dtype=image.dtype, sigma=sigma)


def threshold_local(image, block_size, offset):
    sigma = (np.array(block_size) - 1) / 6.0
    return gaussian_filter(image.astype(np.float64), sigma) - offset


def binary_opening(mask, structure):
    margin = tuple(n // 2 for n in structure.shape)
    for step in (ndi.binary_erosion, ndi.binary_dilation):
        mask = mask.map_overlap(step, depth=margin, boundary="none", dtype=bool, structure=structure)
    return mask


def label(mask, structure):
    """Labels (int32) and how many, both lazy. Objects are numbered in the order of their first blocks. Six neighbours only."""
    if not np.array_equal(structure, ndi.generate_binary_structure(mask.ndim, 1)):
        raise ValueError("blocks are joined at their faces, for neighbours at faces only")
    masks = mask.to_delayed()
    blocks = np.empty(masks.shape, dtype=object)
    total = 0
    for index in np.ndindex(*masks.shape):
        labels, count = dask.delayed(ndi.label, nout=2)(masks[index], structure)
        blocks[index] = dask.delayed(_offset)(labels, total)
        total = dask.delayed(operator.add)(total, count)
    number = dask.delayed(_joined)(_face_pairs(blocks), total)
    parts = np.empty(masks.shape, dtype=object)
    for index in np.ndindex(*masks.shape):
        shape = tuple(sizes[i] for sizes, i in zip(mask.chunks, index))
        parts[index] = da.from_delayed(dask.delayed(np.take)(number, blocks[index]), shape, np.int32)
    return da.block(parts.tolist()), dask.delayed(np.max)(number)


def _offset(labels, total):
    return np.where(labels > 0, labels + np.int32(total), np.int32(0))


def _face_pairs(blocks):
    pairs = []
    for axis in range(blocks.ndim):
        lower, upper = np.moveaxis(blocks, axis, 0)[:-1], np.moveaxis(blocks, axis, 0)[1:]
        pairs += [dask.delayed(_pairs)(a, b, axis) for a, b in zip(lower.ravel(), upper.ravel())]
    return pairs


def _pairs(lower, upper, axis):
    """The pairs of labels that touch where two blocks meet, shape (2, n)."""
    sides = np.stack([lower.take(-1, axis).ravel(), upper.take(0, axis).ravel()])
    return np.unique(sides[:, (sides > 0).all(axis=0)], axis=1)


def _joined(pairs, total):
    """The number of every block's label; 0 stays 0."""
    a, b = np.concatenate([np.empty((2, 0), np.int32)] + pairs, axis=1)
    meet = coo_matrix((np.ones(len(a), bool), (a, b)), shape=(total + 1, total + 1))
    return connected_components(meet, directed=False)[1].astype(np.int32)
