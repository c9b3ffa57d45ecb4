"""What cvpl_tools' example pipelines count on whole volumes, from its formulas, with numpy and scipy alone.

    cvpl.py OUTPUT_FOLDER

For the jobs examples/cvpl-*.yaml on a small made volume (cvpl_synthetic.png, its planes below each other) and on the c-Fos patch
695_4 where ../shared/data is there. Writes cvpl_objects.csv.gz: volume, job, label, area, count, and prints the totals.

Objects are those of the whole volume: scipy.ndimage.label, then watershed_3sizes and Voronoi cells component by component, with the
flooding and the seeds of transforms/src/test/golden/split_references.py. The count is that of lc_to_cc_count_lc_by_size: an object of n voxels counts 0 if n <= min_size;
else 1, or, if a voxel touches the border of the volume, the product over the axes of 1 / clip(intercept + distance * coefficient, 1,
div_max), distance being that of its centroid to the nearest border; and (n - size_threshold) * volume_weight if n > size_threshold.
"""
import csv
import gzip
import io
import os
import sys

import numpy as np
import scipy.ndimage as ndi
import tifffile
import yaml
from PIL import Image
from skimage.filters import threshold_local
from skimage.segmentation import watershed

from accuracy_volumes import ROOT, path

sys.path.insert(0, os.path.join(ROOT, "transforms", "src", "test", "golden"))
import split_references  # noqa: E402

JOBS = ["threshold-direct", "threshold-watershed", "predictor-direct", "predictor-watershed", "threshold-voronoi"]
FACES = ndi.generate_binary_structure(3, 1)
# What the test puts in place of the values that suit the patch.
SYNTHETIC = {"value": 120, "offset": -30}
VOXEL = (6, 1.62, 1.62)


def synthetic():
    """Round cells of several sizes, many of them touching each other or the border; no two voxels of a cell equally bright."""
    rng = np.random.default_rng(2026)
    shape = (24, 44, 52)
    a = np.zeros(shape)
    for _ in range(70):
        centre, radius = rng.uniform(-1, np.array(shape) + 1), rng.uniform(1.2, 5)
        squares = sum((g - c) ** 2 for g, c in zip(np.ogrid[tuple(map(slice, shape))], centre))
        a = np.maximum(a, 230 * np.exp(-squares / (2 * (0.9 * radius) ** 2)))
    return np.round(a + rng.integers(0, 12, shape)).astype("u1")


def steps_of(job):
    with open(os.path.join(ROOT, "examples", f"cvpl-{job}.yaml")) as file:
        return {k: v for step in yaml.safe_load(file)["steps"] for k, v in step.items()}


def binary(image, steps, changes):
    a = image.astype("f4")
    if "gaussian_filter" in steps:
        a = ndi.gaussian_filter(a, np.array(steps["gaussian_filter"]["sigma_um"]) / VOXEL)
    p = {**steps["threshold"], **{k: v for k, v in changes.items() if k in steps["threshold"]}}
    if p["method"] == "absolute":
        return a > p["value"]
    local = threshold_local(a.astype("f8"), tuple(p["block_size"]), offset=p["offset"])
    assert np.abs(a - local).min() > 1e-5, "rounding decides a voxel"
    return a > local


def three_sizes(mask, ends, size_thres, dist_thres, size_thres2, dist_thres2, rst2, rst=None):
    """A component in its box; ends: where there is background around the box and not the end of the volume."""
    if mask.sum() < size_thres:
        return mask.astype(int)
    depth, smallest = (dist_thres, rst) if mask.sum() < size_thres2 else (dist_thres2, rst2)
    distance = ndi.distance_transform_edt(np.pad(mask, ends))
    distance = distance[tuple(slice(a, n - b) for (a, b), n in zip(ends, distance.shape))]
    seeds = ndi.label(distance >= depth, FACES)[0]
    parts = split_references.flood(distance, seeds, mask, FACES)
    small = np.bincount(parts.ravel()) < (smallest or 0)
    # parts that are too small lose their seeds; what no seed gets to is no object
    return split_references.flood(distance, np.where(small[parts], 0, seeds), mask, FACES)


def split(mask, ends, image, p):
    if p["method"] == "watershed_3sizes":
        return three_sizes(mask, ends, **{k: v for k, v in p.items() if k != "method"})
    return split_references.voronoi(image, mask, FACES, [p["min_distance"]] * 3, p["max_split"])


def objects(image, steps, changes):
    components, n = ndi.label(binary(image, steps, changes), FACES)
    if "split_objects" not in steps:
        return components
    p = steps["split_objects"]
    smoothed = ndi.gaussian_filter(image.astype("f4"), p["sigma"]) if "sigma" in p else image
    result = np.zeros(components.shape, int)
    for k, box in enumerate(ndi.find_objects(components), 1):
        mask = components[box] == k
        ends = [(int(s.start > 0), int(s.stop < n)) for s, n in zip(box, components.shape)]
        parts = split(mask, ends, smoothed[box], p)
        inside, most = result[box], result.max()
        inside[parts > 0] = parts[parts > 0] + most
    return split_references.in_raster_order(result) if result.max() else result


def sizes_on_the_array(mask, size_thres, dist_thres, size_thres2, dist_thres2, rst2, rst=None):
    """watershed_3sizes with scikit-image on the whole array, all components of a class of sizes at once, as cvpl_tools does."""
    pieces = ndi.label(mask, FACES)[0]
    area = np.bincount(pieces.ravel())[pieces]
    result = np.where(mask & (area < size_thres), pieces, 0)
    for least, most, depth, smallest in ((size_thres, size_thres2, dist_thres, rst), (max(size_thres, size_thres2), np.inf, dist_thres2, rst2)):
        part = mask & (area >= least) & (area < most)
        distance = ndi.distance_transform_edt(part)
        seeds = ndi.label(distance >= depth, FACES)[0]
        found = watershed(-distance, seeds, mask=part)
        small = np.bincount(found.ravel()) < (smallest or 0)
        found = watershed(-distance, np.where(small[found], 0, seeds), mask=part)
        result = np.where(found > 0, found + result.max(), result)
    return np.unique(result, return_inverse=True)[1].reshape(mask.shape)


def counts(labels, p):
    shape = np.array(labels.shape)
    intercept, coefficient, most = p["border_params"]
    for k, box in enumerate(ndi.find_objects(labels), 1):
        at = np.argwhere(labels[box] == k) + [s.start for s in box]
        n = len(at)
        if n <= p["min_size"]:
            yield n, 0.0
            continue
        cells = 1.0
        if ((at == 0) | (at == shape - 1)).any():
            # half a voxel beyond the outermost centres; cvpl's expression
            distance = np.abs((at.mean(0) + shape * 0.5) % shape - (shape * 0.5 - 0.5))
            cells = np.prod(1 / np.clip(intercept + distance * coefficient, 1, most))
        if n > p["size_threshold"]:
            cells += (n - p["size_threshold"]) * p["volume_weight"]
        yield n, float(cells)


def main(output):
    made = synthetic()
    Image.fromarray(made.reshape(-1, made.shape[2])).save(os.path.join(output, "cvpl_synthetic.png"), optimize=True)
    volumes = [("synthetic", made, SYNTHETIC)]
    patch = path("lightsheet_cfos", "delivr_cfos", "raw", "patchvolume_695_4.tif")
    if not os.path.exists(patch):
        raise SystemExit(f"{patch} is not there: the golden would lose its rows")
    volumes.append(("695_4", tifffile.imread(patch), {}))
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(["volume", "job", "label", "area", "count"])
    for name, image, changes in volumes:
        for job in JOBS:
            steps = steps_of(job)
            rows = list(counts(objects(image, steps, changes), steps["count"]))
            table.writerows([name, job, k, n, repr(c)] for k, (n, c) in enumerate(rows, 1))
            print(f"{name} {job}: {len(rows)} objects, {sum(c for _, c in rows):.4f} cells, {sum(n for n, _ in rows)} voxels", flush=True)
            if steps.get("split_objects", {}).get("method") == "watershed_3sizes":
                p = {k: v for k, v in steps["split_objects"].items() if k != "method"}
                rows = list(counts(sizes_on_the_array(binary(image, steps, changes), **p), steps["count"]))
                print(f"    scikit-image on the whole array: {len(rows)} objects, {sum(c for _, c in rows):.4f} cells", flush=True)
    with open(os.path.join(output, "cvpl_objects.csv.gz"), "wb") as file:
        file.write(gzip.compress(text.getvalue().encode(), mtime=0))


if __name__ == "__main__":
    main(sys.argv[1])
