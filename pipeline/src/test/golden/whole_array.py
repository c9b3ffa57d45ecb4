"""What scipy.ndimage and scikit-image give for a job on the whole array in memory, and the files of such a job.

A job is the dictionary that job.yaml holds. Used by acceptance_volumes.py (goldens) and cross_check.py (fresh seeds).
Written for numpy 1.24, scipy 1.10, scikit-image 0.19, zarr 2.13 (Debian 12).
"""
import json
import os
from dataclasses import dataclass

import numpy as np
import scipy.ndimage as ndi
import zarr
from skimage.filters import threshold_local, threshold_otsu
from skimage.measure import label as skimage_label
from skimage.measure import regionprops

AXES = "zyx"
# Of the threshold: nearer voxels may fall on either side when float32 sums are rounded differently.
MARGIN = 1e-5


class TooNear(Exception):
    """A voxel is so near its threshold that the mask is a matter of rounding."""


@dataclass
class Result:
    threshold: object  # of the whole volume; None if it is local
    labels: np.ndarray
    columns: list  # names
    rows: list  # of int, float and bool


def region(job, shape):
    given = job["input"].get("region", {})
    return [given.get(axis, [0, n]) for axis, n in zip(AXES, shape)]


def structure(name):
    if name in ("cross", "connectivity_2", "box"):
        return ndi.generate_binary_structure(3, ["cross", "connectivity_2", "box"].index(name) + 1)
    flat = np.zeros((3, 3, 3), bool)
    flat[1] = ndi.generate_binary_structure(2, 1 if name == "cross_2d" else 2)
    return flat


def far_enough(image, threshold):
    largest = max(abs(float(image.min())), abs(float(image.max())))
    near = MARGIN * np.maximum(np.abs(threshold), 0.1 * largest)
    if (np.abs(image - np.asarray(threshold, "f8")) <= near).any():
        raise TooNear()


def mask_of(image, step):
    """The threshold (None if local) and the mask; float64 decides, whatever the image's type."""
    method = step["method"]
    if method == "local":
        local = threshold_local(
            image,
            tuple(step["block_size"]),
            step.get("statistic", "gaussian"),
            step.get("offset", 0),
            step.get("mode", "reflect"),
            step.get("sigma"),
            step.get("cval", 0),
        ).astype("f8")
        far_enough(image.astype("f8"), local)
        return None, image.astype("f8") > local
    value = float(step["value"] if method == "absolute" else threshold_otsu(image.ravel(), step.get("bins", 256)))
    if image.dtype.kind == "f":
        far_enough(image.astype("f8"), value)
    return value, image.astype("f8") > value


def filtered(image, job, scale):
    """The part of the image that the job reads, as stored and after the filters."""
    image = image[tuple(slice(a, b) for a, b in region(job, image.shape))]
    if "replace_nan" in job["input"]:
        image = np.where(np.isnan(image), image.dtype.type(job["input"]["replace_nan"]), image)
    work = image.astype("f4") if job.get("dtype", "float32") == "float32" else image
    for step in job["steps"]:
        p = step.get("gaussian_filter")
        if p:
            sigma = p["sigma"] if "sigma" in p else np.asarray(p["sigma_um"]) / scale
            mode, cval, truncate = p.get("mode", "reflect"), p.get("cval", 0.0), p.get("truncate", 4.0)
            work = ndi.gaussian_filter(work, sigma, mode=mode, cval=cval, truncate=truncate)
    return image, work


def result(image, job, scale, translation=(0, 0, 0)):
    """The job on the z, y, x image; positions in the table are those of the whole image."""
    corner = [a for a, _ in region(job, image.shape)]
    image, work = filtered(image, job, scale)
    threshold, mask, connectivity, keep = None, None, 1, {}
    for step in job["steps"]:
        (name, p), = step.items()
        if name == "threshold":
            threshold, mask = mask_of(work, p)
        elif name.startswith("binary_"):
            mask = getattr(ndi, name)(
                mask,
                structure(p.get("structure", "cross")),
                iterations=p.get("iterations", 1),
                border_value=p.get("border_value", 0),
            )
        elif name == "label":
            connectivity = p["connectivity"]
        elif name == "filter_objects":
            keep = p
    labels, _ = ndi.label(mask, ndi.generate_binary_structure(3, connectivity))
    assert (labels == skimage_label(mask, connectivity=connectivity)).all()
    return Result(threshold, *table(image, labels, keep, corner, scale, translation))


def table(image, labels, keep, corner, scale, translation):
    """Dense labels of the kept objects, and their rows."""
    # float64, because numpy sums float32 in float32
    intensity = image.astype("f8") if image.dtype.kind == "f" else image
    number = np.zeros(labels.max() + 1, labels.dtype)
    rows = []
    for found in regionprops(labels, intensity):
        low, high = np.array(found.bbox[:3]), np.array(found.bbox[3:])
        on_border = [n > 1 and (a == 0 or b == n) for a, b, n in zip(low, high, labels.shape)]
        um3 = found.area * np.prod(scale)
        if not keep.get("min_area", 0) <= found.area <= keep.get("max_area", np.inf):
            continue
        if not keep.get("min_volume_um3", 0) <= um3 <= keep.get("max_volume_um3", np.inf):
            continue
        if keep.get("exclude_border") and any(on_border):
            continue
        number[found.label] = len(rows) + 1
        centroid = np.array(found.centroid) + corner
        um = centroid * scale + translation
        extremes = [v.item() for v in (found.intensity_max, found.intensity_min)]
        rows.append(
            [len(rows) + 1, int(found.area), *centroid.tolist(), *um.tolist()]
            + [*(low + corner).tolist(), *(high + corner).tolist()]
            + [float(found.intensity_mean), *extremes, any(on_border)]
        )
    columns = ["label", "area", *[f"centroid_{a}" for a in AXES], *[f"centroid_{a}_um" for a in AXES]]
    columns += [f"bbox_{a}{end}" for end in "01" for a in AXES]
    columns += ["intensity_mean", "intensity_max", "intensity_min", "touches_border"]
    return number[labels], columns, rows


def write_array(folder, image, chunks, codec=None, order="C", separator="."):
    """A bare Zarr v2 array of z, y, x; chunks of nothing but 0 are left out."""
    array = zarr.open_array(
        folder, "w", shape=image.shape, chunks=chunks, dtype=image.dtype, compressor=codec, order=order,
        fill_value=0, dimension_separator=separator, write_empty_chunks=False,
    )
    array[...] = image


def write_channel(folder, image, chunks, codec, channel, time, scale, translation):
    """OME-NGFF 0.4 with axes t, c, z, y, x; the other channels and times are flat."""
    group = zarr.open_group(folder, "w")
    shape = (time + 1, channel + 1, *image.shape)
    array = group.create_dataset("0", shape=shape, chunks=(1, 1, *chunks), dtype=image.dtype, compressor=codec)
    array[...] = image.max()
    array[time, channel] = image
    space = [{"name": a, "type": "space", "unit": "micrometer"} for a in AXES]
    transforms = [
        {"type": "scale", "scale": [1.0, 1.0, *scale]},
        {"type": "translation", "translation": [0.0, 0.0, *translation]},
    ]
    group.attrs["multiscales"] = [{
        "version": "0.4",
        "axes": [{"name": "t", "type": "time"}, {"name": "c", "type": "channel"}, *space],
        "datasets": [{"path": "0", "coordinateTransformations": transforms}],
    }]


def job_text(job):
    """YAML: a line for each key and step, JSON within the line."""
    lines = []
    for key, value in job.items():
        if key == "steps":
            lines += ["steps:", *["  - " + json.dumps(step) for step in value]]
        else:
            lines.append(f"{key}: {json.dumps(value)}")
    return "\n".join(lines) + "\n"


def text(value):
    return str(value).lower() if isinstance(value, bool) else repr(value)


def csv_text(result):
    lines = [",".join(result.columns), *[",".join(map(text, row)) for row in result.rows]]
    return "\n".join(lines) + "\n"


def write_text(folder, name, content):
    with open(os.path.join(folder, name), "w") as out:
        out.write(content)
