"""References of the methods of split_objects, each for one component: a bool array that nothing but background surrounds.

And of a whole volume: objects(). Independent of Cytobeam: numpy, scipy and plain Python. Labels are 1 .. n in raster order of the parts' first voxels.
"""
import heapq
import importlib.util
import itertools
import math
import os

import numpy as np
import scipy.ndimage as ndi
from skimage.morphology import reconstruction

HERE = os.path.dirname(os.path.abspath(__file__))
spec = importlib.util.spec_from_file_location("binary_references", os.path.join(HERE, "operators", "binary.py"))
binary = importlib.util.module_from_spec(spec)
spec.loader.exec_module(binary)


def in_raster_order(labels):
    result = np.zeros(labels.shape, int)
    values, first = np.unique(labels, return_index=True)
    for number, value in enumerate(values[(order := np.argsort(first))][values[order] != 0], 1):
        result[labels == value] = number
    return result


def neighbours(structure):
    """By distance from the centre, then in raster order."""
    offsets = [tuple(o) for o in np.argwhere(structure) - 1 if any(o)]
    return sorted(offsets, key=lambda o: sum(d * d for d in o))


def edt(mask, spacing=(1, 1, 1), closed=True):
    """As float32. Closed: there is background around the array; else the volume ends there."""
    if closed:
        inner = tuple(slice(1, -1) for _ in mask.shape)
        return ndi.distance_transform_edt(np.pad(mask, 1), sampling=spacing)[inner].astype("f4")
    return ndi.distance_transform_edt(mask, sampling=spacing).astype("f4")


def flood(heights, seeds, mask, structure):
    """Meyer's flooding from the highest voxel down; equal ones in the order of their arrival, seeds in raster order."""
    labels = np.where(mask, seeds, 0).astype(int)
    arrival = itertools.count()
    heap = [(-float(heights[at]), next(arrival), at) for at in map(tuple, np.argwhere(labels))]
    heapq.heapify(heap)
    steps = neighbours(structure)
    while heap:
        _, _, at = heapq.heappop(heap)
        for step in steps:
            to = tuple(a + s for a, s in zip(at, step))
            if all(0 <= t < n for t, n in zip(to, mask.shape)) and mask[to] and labels[to] == 0:
                labels[to] = labels[at]
                heapq.heappush(heap, (-float(heights[to]), next(arrival), to))
    return labels


def regional_maxima(image, mask, structure):
    """Plateaus of equal values without a higher neighbour, by flooding each of them."""
    result = np.zeros(mask.shape, bool)
    seen = ~mask
    steps = neighbours(structure)
    for start in map(tuple, np.argwhere(mask)):
        if seen[start]:
            continue
        plateau, highest = [start], True
        seen[start] = True
        for at in plateau:
            for step in steps:
                to = tuple(a + s for a, s in zip(at, step))
                if all(0 <= t < n for t, n in zip(to, mask.shape)) and mask[to]:
                    highest &= image[to] <= image[at]
                    if not seen[to] and image[to] == image[at]:
                        seen[to] = True
                        plateau.append(to)
        if highest:
            result[tuple(np.array(plateau).T)] = True
    return result


def h_maxima_seeds(heights, h, mask, structure):
    f = np.where(mask, heights.astype("f8"), heights[mask].min() - 10 * h - 1.0)
    marks = regional_maxima(reconstruction(f - h, f, footprint=structure), mask, structure)
    return ndi.label(marks, structure)[0]


def local_maxima_seeds(heights, distance, mask, structure):
    f = np.where(mask, heights.astype("f8"), -np.inf)
    size = [2 * d + 1 for d in distance]
    peaks = (f == ndi.maximum_filter(f, size=size, mode="constant", cval=-np.inf)) & mask
    if (f[mask] == f[mask][0]).all():
        peaks[:] = False
    kept = np.zeros(mask.shape, bool)
    for at in np.argwhere(peaks):
        window = tuple(slice(max(0, a - max(0, d - 1)), a + max(0, d - 1) + 1) for a, d in zip(at, distance))
        if not kept[window].any():
            kept[tuple(at)] = True
    return ndi.label(kept, structure)[0]


def watershed(heights, seeds, mask, structure, min_area=0):
    if seeds.max() < 2:
        return mask.astype(int)
    return in_raster_order(merge_small(in_raster_order(flood(heights, seeds, mask, structure)), structure, min_area))


def merge_small(labels, structure, min_area):
    """One merge at a time, everything counted anew after each."""
    labels = labels.copy()
    steps = neighbours(structure)
    while True:
        areas = np.bincount(labels.ravel())
        small = [(areas[k], k) for k in np.unique(labels[labels > 0]) if areas[k] < min_area]
        if not small or len(np.unique(labels[labels > 0])) < 2:
            return labels
        part = min(small)[1]
        borders = np.zeros(len(areas), int)
        for at in np.argwhere(labels == part):
            for step in steps:
                to = tuple(at + step)
                if all(0 <= t < n for t, n in zip(to, labels.shape)) and labels[to] not in (0, part):
                    borders[labels[to]] += 1
        other = int(np.argmax(borders))
        labels[labels == max(part, other)] = min(part, other)


def three_sizes(mask, size_thres=60.0, dist_thres=1.0, rst=None, size_thres2=100.0, dist_thres2=1.5, rst2=60.0, inside=()):
    """What cvpl_tools' round_object_detection_3sizes says, with a background seed that floods last, on a padded array.

    inside: the part of the padded array that lies in the volume; beyond it there is nothing to be distant from.
    """
    mask = np.pad(mask, 1)
    faces = ndi.generate_binary_structure(mask.ndim, 1)
    everywhere = np.ones(mask.shape, bool)

    def split(part, depth, smallest):
        distance = np.zeros(part.shape)
        distance[inside] = ndi.distance_transform_edt(part[inside])
        seeds = ndi.label(distance >= depth, faces)[0] + (distance >= depth)
        seeds[~part] = 1
        labels = flood(distance, seeds, everywhere, faces)
        if smallest is not None:
            areas = np.bincount(labels.ravel())
            seeds[(labels > 1) & (areas[labels] < smallest)] = 0
            labels = flood(distance, seeds, everywhere, faces)
        return np.where(labels > 1, labels, 0)

    pieces = ndi.label(mask, faces)[0]
    area = np.bincount(pieces.ravel())[pieces]
    small = mask & (area < size_thres)
    middle = mask & ~small & (area < size_thres2)
    large = mask & ~small & ~middle
    result = np.where(small, ndi.label(small, faces)[0], 0)
    for labels in (split(middle, dist_thres, rst), split(large, dist_thres2, rst2)):
        result = np.where(labels > 0, labels + result.max(), result)
    return in_raster_order(result[tuple(slice(1, -1) for _ in mask.shape)])


def nearest(mask, points, owners, spacing):
    """The lowest owner of the nearest points."""
    result = np.zeros(mask.shape, int)
    for at in map(tuple, np.argwhere(mask)):
        squares = [sum((abs(p - a) * s) ** 2 for p, a, s in zip(point, at, spacing)) for point in points]
        result[at] = min(owner for square, owner in zip(squares, owners) if square == min(squares))
    return in_raster_order(result)


def voronoi(image, mask, structure, distance, max_split=10, spacing=(1, 1, 1)):
    seeds = local_maxima_seeds(image, distance, mask, structure)
    if not 2 <= seeds.max() <= max_split:
        return mask.astype(int)
    at = np.argwhere(seeds)
    return nearest(mask, at.tolist(), [seeds[tuple(p)] for p in at], spacing)


def ball_splitting(mask, voxel, soma_diameter=16, soma_spread=1.4, ball_xy=6, ball_z=15, overlap=0.8, times=10, most=1e5):
    in_plane = (voxel[2] + voxel[1]) / 2
    radius = soma_spread * round(soma_diameter / in_plane) / 2
    area = int(mask.sum())
    if area < (4 / 3) * math.pi * radius**3 or area >= round(most / (voxel[0] * voxel[1] * voxel[2])):
        return mask.astype(int)
    xy = round(ball_xy / in_plane)
    size = (round(ball_z / voxel[0]), xy, xy)
    before = [(n - 1) // 2 for n in size]
    faces = ndi.generate_binary_structure(3, 1)
    left, best, most_pieces = mask, None, 0
    for _ in range(times):
        padded = np.pad(left, [(n, n) for n in size])
        inner = tuple(slice(n, -n) for n in size)
        left = binary.ball_filter(padded, size, overlap)[inner]
        labels, pieces = ndi.label(left, faces)
        if pieces > most_pieces:
            best, most_pieces = labels, pieces
        if pieces == 0:
            break
    if most_pieces < 2:
        return mask.astype(int)
    centres = []
    for k in range(1, most_pieces + 1):
        mean = np.round((np.argwhere(best == k) + before).sum(axis=0) / (best == k).sum()) - before
        centres.append(np.clip(mean, 0, np.array(mask.shape) - 1).astype(int).tolist())
    return nearest(mask, centres, list(range(1, most_pieces + 1)), voxel)


def distance_in(part, box, shape, spacing, flat):
    """Distances of a component to what is not of it; what lies beyond the volume is not background. Flat: in its plane."""
    grown = tuple(slice(max(0, s.start - 1), min(n, s.stop + 1)) for s, n in zip(box, shape))
    inner = tuple(slice(s.start - g.start, s.stop - g.start) for s, g in zip(box, grown))
    wide = np.zeros([g.stop - g.start for g in grown], bool)
    wide[inner] = part
    if flat:
        wide, inner, spacing = wide[inner[0].start], inner[1:], spacing[1:]
    # without any background all voxels are equally deep
    depth = np.ones(wide.shape, "f4") if wide.all() else edt(wide, spacing, closed=False)
    return depth[inner].reshape(part.shape)


def split_by_watershed(part, image, structure, voxel, box, shape, flat, params):
    assert "sigma" not in params
    if params.get("landscape", "distance") == "intensity":
        heights = image.astype("f4")
    else:
        spacing = voxel if params.get("sampling", "physical") == "physical" else (1, 1, 1)
        heights = distance_in(part, box, shape, spacing, flat)
    if params.get("seeds", "h_maxima") == "h_maxima":
        seeds = h_maxima_seeds(heights, params.get("h", 1.0), part, structure)
    else:
        seeds = local_maxima_seeds(heights, np.broadcast_to(params.get("min_distance", 1), 3), part, structure)
    return watershed(heights, seeds, part, structure, params.get("min_area", 0))


def split_by_sizes(part, image, structure, voxel, box, shape, flat, params):
    inside = tuple(slice(s.start == 0, None if s.stop < n else -1) for s, n in zip(box, shape))
    if flat:
        return three_sizes(part[0], **params, inside=inside[1:])[None]
    return three_sizes(part, **params, inside=inside)


def split_by_voronoi(part, image, structure, voxel, box, shape, flat, params):
    spacing = voxel if params.get("sampling", "voxel") == "physical" else (1, 1, 1)
    distance = np.broadcast_to(params.get("min_distance", 1), 3)
    return voronoi(image.astype("f4"), part, structure, distance, params.get("max_split", 10), spacing)


def split_by_balls(part, image, structure, voxel, box, shape, flat, params):
    names = {"soma_diameter_um": "soma_diameter", "soma_spread_factor": "soma_spread", "ball_xy_size_um": "ball_xy",
             "ball_z_size_um": "ball_z", "ball_overlap_fraction": "overlap", "n_splitting_iter": "times", "max_cluster_size_um3": "most"}
    return ball_splitting(part, voxel, **{names[key]: value for key, value in params.items()})


METHODS = {"watershed": split_by_watershed, "watershed_3sizes": split_by_sizes, "voronoi": split_by_voronoi,
           "ball_splitting": split_by_balls}


def objects(mask, image, structure, split, voxel=(1.0, 1.0, 1.0)):
    """The label image of a job: all components of the whole array, each split for itself, numbered by first voxels."""
    params = {key: value for key, value in split.items() if key != "method"}
    flat = not structure[0].any()
    labels = ndi.label(mask, structure)[0]
    result = np.zeros(mask.shape, int)
    for k, box in enumerate(ndi.find_objects(labels), 1):
        parts = METHODS[split["method"]](labels[box] == k, image[box], structure, voxel, box, mask.shape, flat, params)
        result[box] += np.where(parts > 0, parts + result.max(), 0)
    return in_raster_order(result)
