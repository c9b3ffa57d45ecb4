"""Writes src/test/resources/golden/split_*.npz: components, images on them and the parts that independent references give.

Run: /usr/bin/python3 split.py (numpy 1.24, scipy 1.10, scikit-image 0.19). Keys: 'mask;NAME' a component in its box,
'image;NAME' float32 on it without equal values, otherwise the results of a method for a component. Prints how many voxels differ from
scikit-image itself.
"""
import importlib.util
import os

import numpy as np
import scipy.ndimage as ndi
from skimage.feature import peak_local_max
from skimage.morphology import h_maxima
from skimage.segmentation import watershed

HERE = os.path.dirname(os.path.abspath(__file__))
spec = importlib.util.spec_from_file_location("references", os.path.join(HERE, "split_references.py"))
reference = importlib.util.module_from_spec(spec)
spec.loader.exec_module(reference)
rng = np.random.default_rng(41)
STRUCTURES = {
    "faces": ndi.generate_binary_structure(3, 1),
    "edges": ndi.generate_binary_structure(3, 2),
    "corners": ndi.generate_binary_structure(3, 3),
}
out = {}
results = {}
voxels = {"intensity": [0, 0], "distance": [0, 0]}


def largest(a, structure):
    labels, n = ndi.label(a, STRUCTURES[structure])
    part = labels == 1 + np.argmax(ndi.sum_labels(a, labels, range(1, n + 1)))
    return part[ndi.find_objects(part)[0]]


def spheres(shape, count, radius, apart=(1.2, 1.7)):
    """Touching cells."""
    a = np.zeros(shape, bool)
    centre = np.array(shape) / 2
    for _ in range(count):
        r = rng.uniform(*radius)
        at = np.indices(shape) - centre.reshape(-1, 1, 1, 1)
        a |= (at**2).sum(axis=0) <= r * r
        step = rng.standard_normal(3) * [n > 1 for n in shape]
        centre = np.clip(centre + step / np.linalg.norm(step) * r * rng.uniform(*apart), 2, np.array(shape) - 3)
        centre = np.where(np.array(shape) > 1, centre, 0)
    return a


def distinct(shape):
    """Smooth, and no two voxels equal."""
    a = ndi.gaussian_filter(rng.standard_normal(shape), [1.2 if n > 1 else 0 for n in shape])
    order = np.argsort(a.ravel(), kind="stable")
    result = np.empty(a.size, "f4")
    result[order] = 100 + np.arange(a.size)
    return result.reshape(shape)


def store(key, labels):
    """The results of a method for a component, one below the other; the key says which: 'METHOD;NAME|PARAMETERS|...'."""
    assert labels.max() < 256
    method, name, parameters = key.split(";", 2)
    results.setdefault((method, name), []).append((parameters, labels.astype("u1")))


def compare(kind, heights, seeds, mask, structure, labels):
    if seeds.max() < 2:
        return
    theirs = watershed(-heights.astype("f8"), seeds, mask=mask, connectivity=structure)
    ours = reference.flood(heights, seeds, mask, structure)
    voxels[kind][0] += int((theirs != ours).sum())
    voxels[kind][1] += int(mask.sum())


def components():
    for structure in STRUCTURES:
        noise = ndi.gaussian_filter(rng.standard_normal((9, 13, 20)), 1.0)
        yield f"noise_{structure}", largest(noise > np.quantile(noise, 0.6), structure), structure
        yield f"rough_{structure}", largest(rng.random((6, 12, 15)) < {"faces": 0.5, "edges": 0.2, "corners": 0.15}[structure], structure), structure
        yield f"cells_{structure}", largest(spheres((16, 18, 22), 5, (2.8, 4)), structure), structure
    yield "plane_faces", largest(spheres((1, 36, 50), 8, (4, 7)), "faces"), "faces"
    yield "plane_corners", largest(rng.random((1, 30, 40)) < 0.5, "corners"), "corners"
    yield "line", np.ones((1, 1, 70), bool), "faces"
    yield "column", np.ones((9, 1, 1), bool), "corners"
    yield "long_row", largest(spheres((5, 5, 150), 30, (2, 3)), "faces"), "faces"


def flooding():
    for name, mask, s in components():
        structure = STRUCTURES[s]
        out[f"mask;{name};{s}"] = mask
        image = distinct(mask.shape)
        n = mask.size
        if n < 2600:
            out[f"image;{name}"] = image
            for h in (0, round(0.05 * n) + 0.5, round(0.2 * n) + 0.25):
                seeds = reference.h_maxima_seeds(image, h, mask, structure)
                if h > 0 and mask.ndim == 3:
                    f = np.where(mask, image.astype("f8"), 0.0)
                    # one seed for each of scikit-image's peaks, and it holds the peak
                    tops = ndi.label(h_maxima(f, h, footprint=structure).astype(bool) & mask, structure)
                    assert tops[1] == seeds.max() and len(np.unique(seeds[tops[0] > 0])) == tops[1]
                labels = reference.watershed(image, seeds, mask, structure)
                compare("intensity", image, seeds, mask, structure, labels)
                store(f"intensity_h;{name};{h}", labels)
            for d in ((1, 1, 1), (2, 2, 2), (0, 3, 2), (5, 5, 5), (200, 200, 200)):
                seeds = reference.local_maxima_seeds(image, d, mask, structure)
                if d[0] == d[1] and d[0] < 200:
                    f = np.where(mask, image.astype("f8"), 0.0)
                    at = peak_local_max(f, min_distance=d[0], labels=mask.astype(int), exclude_border=False)
                    theirs = np.zeros(mask.shape, bool)
                    theirs[tuple(at.T)] = True
                    assert (theirs == (seeds > 0)).all()
                labels = reference.watershed(image, seeds, mask, structure)
                compare("intensity", image, seeds, mask, structure, labels)
                store(f"intensity_peaks;{name};{','.join(map(str, d))}", labels)
                store(f"voronoi;{name};{','.join(map(str, d))};1,1,1;40", reference.voronoi(image, mask, structure, d, 40))
            store(f"voronoi;{name};2,2,2;2.5,1,0.75;10", reference.voronoi(image, mask, structure, (2, 2, 2), 10, (2.5, 1, 0.75)))
        for spacing, closed in (((1, 1, 1), 1), ((1, 1, 1), 0), ((2.5, 1, 0.75), 1)):
            # in a plane the volume ends at the plane
            flat = mask.shape[0] == 1 and name.startswith("plane")
            if mask.all() and not closed:
                continue
            if flat:
                heights = reference.edt(mask[0], spacing[1:], closed)[None]
            else:
                heights = reference.edt(mask, spacing, closed)
            at = f"{','.join(map(str, spacing))};{closed}"
            for h, area in ((0, 0), (0.5, 0), (0.3, 30), (1, 0)):
                seeds = reference.h_maxima_seeds(heights, h, mask, structure)
                labels = reference.watershed(heights, seeds, mask, structure, area)
                compare("distance", heights, seeds, mask, structure, labels)
                store(f"distance_h;{name};{at};{h};{area}", labels)
            for d in ((1, 1, 1), (3, 3, 3), (0, 2, 4)):
                seeds = reference.local_maxima_seeds(heights, d, mask, structure)
                store(f"distance_peaks;{name};{at};{','.join(map(str, d))}", reference.watershed(heights, seeds, mask, structure))


def sizes():
    for name, mask, s in list(components()):
        out[f"mask;s_{name};{s}"] = mask
        for p in ((60, 1, None, 100, 1.5, 60), (5, 1.5, 20, 400, 2.3, 60), (0, 1.5, None, 0, 2, 0), (50, 2.5, 8, 20, 3, 30), (10, 1.5, 5, 30, 1.5, 12)):
            # planes that are labelled for themselves are images of two axes
            labels = reference.three_sizes(mask[0], *p)[None] if name.startswith("plane") else reference.three_sizes(mask, *p)
            store(f"three_sizes;s_{name};{','.join(map(str, p))}", labels)


def balls():
    for name, mask in (
        ("b_cells", largest(spheres((40, 48, 52), 7, (4.5, 6), (1.6, 1.9)), "faces")),
        ("b_more", largest(spheres((36, 48, 56), 9, (4, 6.5), (1.5, 1.8)), "faces")),
        ("b_flat", largest(spheres((11, 60, 70), 8, (4, 6.5), (1.7, 1.9)), "faces")),
    ):
        out[f"mask;{name};faces"] = mask
        for voxel, ball_xy, ball_z, overlap in (
            ((1, 1, 1), 5, 5, 0.8), ((1, 1, 1), 6, 3, 0.6), ((2, 1, 1.4), 4, 7, 0.7), ((1, 1, 1), 4, 4, 0.5), ((1, 1, 1), 7, 5, 0.75),
        ):
            labels = reference.ball_splitting(mask, voxel, 8, 1.1, ball_xy, ball_z, overlap)
            p = ",".join(map(str, (8, 1.1, ball_xy, ball_z, overlap, 10, 100000)))
            store(f"ball_splitting;{name};{','.join(map(str, voxel))};{p}", labels)
        for size, spread, times, most in ((16, 1.4, 10, 1e5), (8, 1.1, 1, 1e5), (8, 1.1, 10, int(mask.sum())), (8, 1.1, 10, int(mask.sum()) + 1)):
            labels = reference.ball_splitting(mask, (1, 1, 1), size, spread, 5, 5, 0.8, times, most)
            p = ",".join(map(str, (size, spread, 5, 5, 0.8, times, most)))
            store(f"ball_splitting;{name};1,1,1;{p}", labels)


flooding()
sizes()
balls()
for at, cases in results.items():
    out[";".join(at) + "|" + "|".join(p for p, _ in cases)] = np.concatenate([labels for _, labels in cases])
for name, methods in (("split_intensity", ("mask", "image", "intensity", "voronoi")), ("split_distance", ("mask", "distance", "three", "ball"))):
    path = os.path.join(HERE, "..", "resources", "golden", name + ".npz")
    np.savez_compressed(path, **{k: a for k, a in out.items() if k.startswith(methods)})
    print(name, os.path.getsize(path), "bytes")
print({k: f"{a} of {b} voxels differ from skimage.segmentation.watershed" for k, (a, b) in voxels.items()})
for method in dict.fromkeys(m for m, _ in results):
    parts = [int(labels.max()) for (m, _), cases in results.items() if m == method for _, labels in cases]
    print(method, len(parts), "cases,", sum(n > 1 for n in parts), "split, at most into", max(parts))
