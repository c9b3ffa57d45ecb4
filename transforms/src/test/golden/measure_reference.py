"""Measures of objects by scikit-image, scipy.ndimage and numpy on the whole array, by the names of the columns of objects.csv.

What regionprops cannot give is computed here another way than Cytobeam does, from the voxels' coordinates: lengths in micrometres,
principal axes, the eccentricity in 3-D. Where a value is decided by rounding alone (the axes of a ball) it is NaN: not compared.
"""
import math

import numpy as np
import scipy.ndimage as ndi
import scipy.stats
from skimage.measure import marching_cubes, mesh_surface_area, regionprops

AXES = "zyx"

# column (without numbers, axes and channel) -> meaning, unit, reference
COLUMNS = {
    "area": ("voxels", "voxels", "`regionprops.area`"),
    "centroid": ("mean index of the voxels; `_um` the position", "voxels of level 0; µm", "`regionprops.centroid`"),
    "bbox": ("bounding box, half-open", "voxels of level 0", "`regionprops.bbox`"),
    "intensity_mean": ("mean", "intensity", "`regionprops.intensity_mean`"),
    "intensity_max": ("greatest", "intensity", "`regionprops.intensity_max`"),
    "intensity_min": ("least", "intensity", "`regionprops.intensity_min`"),
    "area_um3": ("volume of the voxels, in planes too", "µm³", "`regionprops.area` times the voxel's volume"),
    "equivalent_diameter_area": ("diameter of the ball (in planes: circle) of the same size", "voxels; µm",
                                 "`regionprops.equivalent_diameter_area`"),
    "extent": ("share of the bounding box that is filled", "", "`regionprops.extent`"),
    "border_faces": ("faces of the volume that are touched: `z0` first plane, `x1` last column; axes of one voxel have none", "text",
                     "comparison of the bounding box with the volume"),
    "axis_major_length": ("longest axis of the ellipsoid (ellipse) with the same second moments", "voxels; µm",
                          "`regionprops.axis_major_length`; µm: `numpy.cov` of positions"),
    "axis_minor_length": ("shortest axis, 0 for what is flat", "voxels; µm",
                          "`regionprops.axis_minor_length`; µm: `numpy.cov` of positions"),
    "eccentricity": ("sqrt(1 - v/w) of the least and greatest variances v, w along axes; 3-D: the same", "",
                     "`regionprops.eccentricity`; 3-D: `numpy.linalg.eigvalsh`"),
    "orientation": ("planes only: angle from the y axis to the longest axis, -π/2 to π/2", "radians",
                    "`regionprops.orientation`; exactly diagonal objects as scikit-image 0.21"),
    "inertia_tensor_eigvals": ("eigenvalues of the inertia tensor, descending", "voxels²", "`regionprops.inertia_tensor_eigvals`"),
    "principal_axis": ("unit vectors along the axes in µm, the longest first; their greatest component is positive", "",
                       "`numpy.linalg.eigh` of the covariance of positions"),
    "surface_area": ("3-D only: area of the marching-cubes surface at 0.5", "voxel faces; µm²",
                     "`mesh_surface_area(marching_cubes(mask, 0.5, spacing))`"),
    "perimeter_crofton": ("planes only: perimeter by Crofton's formula, four directions", "pixels", "`regionprops.perimeter_crofton`"),
    "euler_number": ("objects plus cavities less tunnels, 26 neighbours; in planes objects less holes, 8 neighbours", "",
                     "`regionprops.euler_number`"),
    "intensity_sum": ("sum", "intensity", "`scipy.ndimage.sum_labels`"),
    "intensity_std": ("population standard deviation", "intensity", "`scipy.ndimage.standard_deviation`"),
    "intensity_skewness": ("third central moment over the third power of the deviation; NaN where all are equal", "",
                           "`scipy.stats.skew(bias=True)`"),
    "intensity_median": ("median; but for 8- and 16-bit integers, of values rounded by at most 2⁻¹⁵ of themselves", "intensity",
                         "`scipy.ndimage.median`"),
    "centroid_weighted": ("mean index weighted by the intensities; NaN where they add up to 0", "voxels of level 0; µm",
                          "`regionprops.centroid_weighted`"),
    "minimum_position": ("first voxel, in the order z, y, x, with the least intensity", "voxels of level 0",
                         "`scipy.ndimage.minimum_position`, the first of equals"),
    "maximum_position": ("first voxel with the greatest intensity", "voxels of level 0",
                         "`scipy.ndimage.maximum_position`, the first of equals"),
    "intensity_percentile": ("percentile with linear interpolation, `_2_5` for 2.5; rounded as the median", "intensity",
                             "`numpy.percentile`"),
    "histogram": ("voxels in each bin; the last bin holds its upper edge, values outside are not counted", "voxels",
                  "`scipy.ndimage.histogram`"),
}


def family(column):
    """The entry of COLUMNS that a column belongs to."""
    return max((name for name in COLUMNS if column == name or column.startswith(name + "_")), key=len)


def variances(coordinates):
    """Eigenvalues, descending, and the vectors of the population covariance."""
    cov = np.atleast_2d(np.cov(coordinates.T, bias=True))
    values, vectors = np.linalg.eigh(cov)
    return np.maximum(values[::-1], 0), vectors.T[::-1]


def axes(values, vectors):
    """Vectors whose greatest component is positive; NaN where two variances are as good as equal."""
    result = []
    for i, vector in enumerate(vectors):
        gap = min([abs(values[i] - values[j]) for j in range(len(values)) if j != i])
        magnitudes = np.sort(np.abs(vector))
        decided = gap > 1e-6 * values[0] and magnitudes[-1] - magnitudes[-2] > 1e-6
        result.append(vector * np.sign(vector[np.argmax(np.abs(vector))]) if decided else np.full(len(vector), np.nan))
    return result


def orientation(region):
    """regionprops' but for exactly diagonal objects, whose sign 0.19 has the wrong way round; NaN for round ones."""
    y, x = (region.coords - region.coords[0]).T.astype(object)
    n = len(y)
    a, c, b = (int(n * (p * q).sum() - p.sum() * q.sum()) for p, q in ((y, y), (x, x), (y, x)))
    if a == c:
        return math.pi / 4 if b > 0 else -math.pi / 4
    if max(abs(a - c), abs(b)) < 1e-6 * (a + c):
        return math.nan
    angle = region.orientation
    # both ends of the range are the same line
    return math.nan if abs(abs(angle) - math.pi / 2) < 1e-6 else angle


def shape(region, spacing, ndim):
    values, vectors = variances(region.coords * np.array(spacing[-ndim:]))
    plain, _ = variances(region.coords)
    length = (lambda v: 4 * math.sqrt(v)) if ndim == 2 else (lambda v: math.sqrt(20 * v))
    row = {}
    for name, rank in (("major", 0), ("minor", -1)):
        try:
            row[f"axis_{name}_length"] = getattr(region, f"axis_{name}_length")
        except ValueError:  # regionprops 0.19 takes the root of a rounding error of flat objects
            row[f"axis_{name}_length"] = length(plain[rank])
        row[f"axis_{name}_length_um"] = length(values[rank])
    row["eccentricity"] = float(region.eccentricity) if ndim == 2 else math.sqrt(1 - plain[-1] / plain[0]) if plain[0] else 0.0
    if ndim == 2:
        row["orientation"] = orientation(region)
        row["perimeter_crofton"] = region.perimeter_crofton
    else:
        mask = np.pad(region.image, 1).astype("f4")
        for column, size in (("surface_area", (1.0, 1.0, 1.0)), ("surface_area_um2", tuple(spacing))):
            vertices, faces, _, _ = marching_cubes(mask, 0.5, spacing=size)
            row[column] = mesh_surface_area(vertices, faces)
    row["euler_number"] = int(region.euler_number)
    for i, value in enumerate(region.inertia_tensor_eigvals):
        row[f"inertia_tensor_eigvals_{i}"] = value
    for i, vector in enumerate(axes(values, vectors)):
        for axis, component in zip(AXES[-ndim:], vector):
            row[f"principal_axis_{i + 1}_{axis}"] = component
    return row


def intensities(region, labels, image, spacing, percentiles, histogram):
    """Of the 3-D arrays, whatever the region's dimensions."""
    inside = labels == region.label
    values = image[inside]
    wide = values.astype("f8")
    whole = image.dtype.kind in "iu"
    row = {
        "intensity_mean": wide.mean(),
        "intensity_max": values.max().item(),
        "intensity_min": values.min().item(),
        "intensity_sum": sum(int(v) for v in values) if whole else math.fsum(wide),
        "intensity_std": wide.std(),
        "intensity_skewness": scipy.stats.skew(wide) if len(set(wide)) > 1 else math.nan,
        "intensity_median": ndi.median(image.astype("f8"), labels, region.label),
    }
    start = region.bbox[:region.image.ndim]
    place = np.array([*([int(np.argwhere(inside)[0][0])] if len(start) == 2 else []), *region.centroid_weighted])
    if abs(wide.sum()) <= 1e-6 * np.abs(wide).sum():
        place[:] = math.nan
    for axis, index, size in zip(AXES, place, spacing):
        row[f"centroid_weighted_{axis}"] = index
        row[f"centroid_weighted_{axis}_um"] = index * size
    coordinates = np.argwhere(inside)
    for name, at in (("minimum", np.argmin(values)), ("maximum", np.argmax(values))):
        for axis, index in zip(AXES, coordinates[at]):
            row[f"{name}_position_{axis}"] = int(index)
    for percent in percentiles:
        row["intensity_percentile_" + f"{percent:g}".replace(".", "_")] = np.percentile(wide, percent)
    if histogram:
        for i, count in enumerate(ndi.histogram(image, histogram["min"], histogram["max"], histogram["bins"], labels, region.label)):
            row[f"histogram_{i}"] = int(count)
    return row


def faces(box, extents):
    touched = []
    for axis, extent, low, high in zip(AXES, extents, box[:3], box[3:]):
        if extent > 1:
            touched += [axis + "0"] * (low == 0) + [axis + "1"] * (high == extent)
    return " ".join(touched)


def rows(labels, images, spacing, planar, percentiles=(), histogram=None):
    """A row for each object, by column.

    labels: 3-D; planar: each object lies in one plane and is measured as one of that 2-D array.
    images: by suffix of the columns, 3-D.
    """
    result = []
    first = next(iter(images.values()))
    found = ndi.find_objects(labels)
    for label, box in enumerate(found, 1):
        plane = box[0].start
        part, offset = (labels[plane], [plane]) if planar else (labels, [])
        ndim = 2 if planar else 3

        def region_of(image):
            only = np.where(part == label, label, 0)
            return regionprops(only, image[plane] if planar else image)[0]

        region = region_of(first)
        row = {"area": int(region.area)}
        place = [*offset, *region.centroid]
        low, high = [*offset, *region.bbox[:ndim]], [*[o + 1 for o in offset], *region.bbox[ndim:]]
        for axis, index, size, start, stop in zip(AXES, place, spacing, low, high):
            row[f"centroid_{axis}"], row[f"centroid_{axis}_um"] = index, index * size
            row[f"bbox_{axis}0"], row[f"bbox_{axis}1"] = int(start), int(stop)
        volume = math.prod(spacing)
        row["area_um3"] = region.area * volume
        row["equivalent_diameter_area"] = region.equivalent_diameter_area
        size = region.area * (spacing[1] * spacing[2] if planar else volume)
        row["equivalent_diameter_area_um"] = 2 * math.sqrt(size / math.pi) if planar else 2 * (0.75 * size / math.pi) ** (1 / 3)
        row["extent"] = region.extent
        extents = (1, *labels.shape[1:]) if planar else labels.shape
        row["border_faces"] = faces([*low, *high], extents)
        row.update(shape(region, spacing, ndim))
        for suffix, image in images.items():
            own = intensities(region_of(image), labels, image, spacing, percentiles, histogram)
            row.update({name + suffix: value for name, value in own.items()})
        result.append(row)
    return result
