"""What scipy.ndimage and scikit-image give for the steps of an accuracy job on the whole array, written as their users write it.

labels(image, voxel, steps) is the label image. Written for numpy 1.24, scipy 1.10, scikit-image 0.19. Only ball filter and
ball splitting have no equivalent there: they are the references of transforms/src/test/golden.
"""
import os
import sys

import numpy as np
import scipy.ndimage as ndi
from skimage.feature import blob_dog, peak_local_max
from skimage.filters import difference_of_gaussians, threshold_local, threshold_otsu
from skimage.morphology import h_maxima
from skimage.segmentation import watershed

ROOT = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), *[".."] * 4))
sys.path.insert(0, os.path.join(ROOT, "transforms", "src", "test", "golden"))
from split_references import ball_splitting, binary  # noqa: E402


def in_voxels(p, key, voxel, default=0):
    """A length of a job on each axis, in voxels."""
    if key + "_um" in p:
        return np.broadcast_to(p[key + "_um"], 3) / np.array(voxel)
    return np.broadcast_to(p.get(key, default), 3).astype("f8")


def filtered(a, name, p, voxel):
    if name == "gaussian_filter":
        return ndi.gaussian_filter(a, in_voxels(p, "sigma", voxel))
    if name == "median_filter":
        return ndi.median_filter(a, p["size"])
    if name == "difference_of_gaussians":
        return difference_of_gaussians(a, in_voxels(p, "low_sigma", voxel), in_voxels(p, "high_sigma", voxel))
    raise KeyError(name)


def above(a, p):
    if p["method"] == "otsu":
        return a > threshold_otsu(a)
    if p["method"] == "local":
        return a > threshold_local(a.astype("f8"), tuple(p["block_size"]), offset=p["offset"])
    if p["method"] == "mean_sd" and p.get("per", "volume") == "plane":
        wide = a.astype("f8")
        return wide > (wide.mean((1, 2)) + p["k"] * wide.std((1, 2)))[:, None, None]
    if p["method"] == "mean_sd":
        return a > a.mean(dtype="f8") + p["k"] * a.std(dtype="f8")
    return a > p["value"]


def cleaned(mask, name, p, voxel):
    if name == "binary_opening":
        return ndi.binary_opening(mask, binary.structure_of(p["structure"]))
    if name == "ball_filter":
        in_plane = (voxel[1] + voxel[2]) / 2
        size = [round(s / v) for s, v in zip(p["size_um"], (voxel[0], in_plane, in_plane))]
        return binary.ball_filter(mask, size, p.get("overlap_fraction", 0.6))
    raise KeyError(name)


def seeds(heights, mask, p, structure):
    if p.get("seeds", "h_maxima") == "h_maxima":
        # outside of the component lower than all in it
        inside = np.where(mask, heights, heights[mask].min() - 10 * p["h"])
        return ndi.label(h_maxima(inside, p["h"], footprint=structure).astype(bool) & mask, structure)[0]
    at = peak_local_max(heights, min_distance=p["min_distance"], labels=mask.astype(int), exclude_border=False)
    peaks = np.zeros(mask.shape, bool)
    peaks[tuple(at.T)] = True
    return ndi.label(peaks, structure)[0]


def watershed_split(mask, image, p, structure, voxel, touches):
    """A component in its box, with a margin of background but where the volume ends."""
    if p["landscape"] == "intensity":
        heights = image
    else:
        spacing = (1, 1, 1) if p.get("sampling") == "voxel" else voxel
        heights = ndi.distance_transform_edt(np.pad(mask, touches), spacing)
        heights = heights[tuple(slice(a, n - b) for (a, b), n in zip(touches, heights.shape))].astype("f4")
        if p.get("sigma"):
            heights = ndi.gaussian_filter(heights, p["sigma"], mode="constant")
    markers = seeds(heights, mask, p, structure)
    if markers.max() < 2:
        return mask.astype(int)
    return watershed(-heights, markers, mask=mask, connectivity=structure)


def split(components, image, p, structure, voxel):
    """Each component for itself."""
    result = np.zeros(components.shape, int)
    if p.get("landscape") == "intensity":
        image = ndi.gaussian_filter(image.astype("f4"), in_voxels(p, "sigma", voxel))
    for k, box in enumerate(ndi.find_objects(components), 1):
        mask = components[box] == k
        if p["method"] == "watershed":
            touches = [(int(s.start > 0), int(s.stop < n)) for s, n in zip(box, components.shape)]
            parts = watershed_split(mask, image[box], p, structure, voxel, touches)
        else:
            names = {"soma_diameter_um": "soma_diameter", "ball_xy_size_um": "ball_xy", "ball_z_size_um": "ball_z",
                     "ball_overlap_fraction": "overlap", "soma_spread_factor": "soma_spread"}
            parts = ball_splitting(mask, voxel, **{names[n]: v for n, v in p.items() if n in names})
        inside = result[box]
        inside[mask] = parts[mask] + result.max()
    return result


def numbered(labels):
    """1 to N in the order of first voxels."""
    values, first, inverse = np.unique(labels, return_index=True, return_inverse=True)
    rank = np.zeros(len(values), int)
    order = np.argsort(first)
    order = order[values[order] != 0]
    rank[order] = np.arange(1, len(order) + 1)
    return rank[inverse].reshape(labels.shape)


def labels(image, voxel, steps):
    a = image.astype("f4")
    objects, structure = None, None
    for step in steps:
        (name, p), = (step.items() if isinstance(step, dict) else [(step, {})])
        if name == "threshold":
            a = above(a, p)
        elif name == "label":
            structure = ndi.generate_binary_structure(3, p.get("connectivity", 1))
            objects = ndi.label(a, structure)[0]
        elif name == "split_objects":
            objects = split(objects, image, p, structure, voxel)
        elif name == "filter_objects":
            small = np.bincount(objects.ravel()) < p["min_area"]
            objects = np.where(small[objects], 0, objects)
        elif a.dtype == bool:
            a = cleaned(a, name, p, voxel)
        elif name != "measure":
            a = filtered(a, name, p, voxel)
    return numbered(objects)


def points(image, voxel, steps):
    """z, y, x of what skimage.feature.blob_dog finds."""
    (_, p), = steps[-1].items()
    a = image.astype("f4")
    for step in steps[:-1]:
        (name, q), = step.items()
        a = filtered(a, name, q, voxel)
    found = blob_dog(
        a, in_voxels(p, "min_sigma", voxel), in_voxels(p, "max_sigma", voxel), p.get("sigma_ratio", 1.6), p["threshold"], exclude_border=False)
    return found[:, :3].astype(int).tolist()
