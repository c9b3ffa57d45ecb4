#!/usr/bin/python3
"""Nanoseconds a voxel of the reference functions, one thread, on the inputs that WriteInputs wrote.

reference.py FOLDER OUT.json [NAME ...]: numpy, scipy.ndimage, scikit-image and zarr, and cc3d where it is
installed, do what the kernel of a name does; medians of 5 runs after one to warm up, of fewer where they take long.
"""
import json
import sys

sys.dont_write_bytecode = True  # nothing is left beside the sources

from harness import FUNCTIONS, Data, cropped, measure, reference, simple  # before numpy: one thread

import numpy as np
import scipy.ndimage as ndi
import skimage
import skimage.exposure
import skimage.feature
import skimage.filters
import skimage.measure
import skimage.morphology
import skimage.restoration
import skimage.segmentation
import skimage.transform
import zarr

try:
    import cc3d
except ImportError:
    cc3d = None

CROSS, CONNECTIVITY_2, BOX = (ndi.generate_binary_structure(3, n) for n in (1, 2, 3))


def ball(radius):
    return skimage.morphology.ball(radius)


# linear filters
for name, sigma in (("gaussian_1", 1), ("gaussian_2", 2), ("gaussian_5", 5), ("gaussian_21", 127 / 6)):
    simple(name, "scipy", lambda d, s=sigma: ndi.gaussian_filter(d.float, s))
simple("gaussian_1_u16", "scipy", lambda d: ndi.gaussian_filter(d.image, 1))
simple("gaussian_5_u16", "scipy", lambda d: ndi.gaussian_filter(d.image, 5))
simple("uniform_5", "scipy", lambda d: ndi.uniform_filter(d.float, 5))
simple("uniform_31", "scipy", lambda d: ndi.uniform_filter(d.float, 31))
simple("uniform_5_u16", "scipy", lambda d: ndi.uniform_filter(d.image, 5))
simple("gaussian_laplace_2", "scipy", lambda d: ndi.gaussian_laplace(d.float, 2))
simple("gaussian_gradient_magnitude_2", "scipy", lambda d: ndi.gaussian_gradient_magnitude(d.float, 2))
simple("difference_of_gaussians_1", "skimage", lambda d: skimage.filters.difference_of_gaussians(d.float, 1))
WEIGHTS = np.arange(1.0, 28).reshape(3, 3, 3)
simple("correlate_3", "scipy", lambda d: ndi.correlate(d.float, WEIGHTS))
simple("convolve_3", "scipy", lambda d: ndi.convolve(d.float, WEIGHTS))
simple("sobel", "scipy", lambda d: ndi.sobel(d.float))
simple("prewitt", "scipy", lambda d: ndi.prewitt(d.float))
simple("laplace", "scipy", lambda d: ndi.laplace(d.float))
simple(
    "unsharp_mask",
    "skimage",
    lambda d: skimage.filters.unsharp_mask(d.float, radius=1, amount=1, preserve_range=True),
)

# ranks and extrema
cropped("median_3", "scipy", lambda d: ndi.median_filter(d.image, 3), 128)
cropped("median_3_f32", "scipy", lambda d: ndi.median_filter(d.float, 3), 128)
cropped("median_5", "scipy", lambda d: ndi.median_filter(d.image, 5))
cropped("median_ball_1", "scipy", lambda d: ndi.median_filter(d.image, footprint=ball(1)), 128)
cropped("percentile_20_ball_3", "scipy", lambda d: ndi.percentile_filter(d.image, 20, footprint=ball(3)))
for size in (3, 7, 15):
    simple("minimum_%d" % size, "scipy", lambda d, n=size: ndi.minimum_filter(d.image, n))
simple("minimum_3_f32", "scipy", lambda d: ndi.minimum_filter(d.float, 3))
simple("maximum_7", "scipy", lambda d: ndi.maximum_filter(d.image, 7))
simple("minimum_ball_1", "scipy", lambda d: ndi.minimum_filter(d.image, footprint=ball(1)))
cropped("minimum_ball_3", "scipy", lambda d: ndi.minimum_filter(d.image, footprint=ball(3)), 128)
cropped("minimum_ball_7", "scipy", lambda d: ndi.minimum_filter(d.image, footprint=ball(7)))
simple("white_tophat_7", "scipy", lambda d: ndi.white_tophat(d.image, 7))
simple("morphological_gradient_3", "scipy", lambda d: ndi.morphological_gradient(d.image, 3))
cropped(
    "rolling_ball_5",
    "skimage",
    lambda d: d.image - skimage.restoration.rolling_ball(d.image, radius=5, num_threads=1),
    64,
)

# binary images
simple("binary_erosion_6", "scipy", lambda d: ndi.binary_erosion(d.nuclei, CROSS))
simple("binary_erosion_26", "scipy", lambda d: ndi.binary_erosion(d.nuclei, BOX))
simple("binary_opening_6", "scipy", lambda d: ndi.binary_opening(d.nuclei, CROSS))
simple("binary_opening_26", "scipy", lambda d: ndi.binary_opening(d.nuclei, BOX))
simple("binary_opening_6_noise50", "scipy", lambda d: ndi.binary_opening(d.noise50, CROSS))
simple("binary_opening_26_noise50", "scipy", lambda d: ndi.binary_opening(d.noise50, BOX))
simple("binary_dilation_ball_3", "scipy", lambda d: ndi.binary_dilation(d.nuclei, ball(3)))
simple("edt_nuclei", "scipy", lambda d: ndi.distance_transform_edt(d.nuclei))
simple("edt_tissue", "scipy", lambda d: ndi.distance_transform_edt(d.tissue))

# thresholds
simple("threshold_u16", "numpy", lambda d: np.greater(d.image, 500, out=d.out_bool))
simple("threshold_f32", "numpy", lambda d: np.greater(d.float, np.float32(500), out=d.out_bool))


def local(image, block, method):
    return image > skimage.filters.threshold_local(image, block, method, offset=-50)


cropped("threshold_local_gaussian_31", "skimage", lambda d: local(d.float, 31, "gaussian"), 128)
cropped("threshold_local_mean_31", "skimage", lambda d: local(d.float, 31, "mean"), 128)
simple("threshold_local_gaussian_31", "scipy", lambda d: d.float > ndi.gaussian_filter(d.float, 5) + 50)
simple("threshold_local_mean_31", "scipy", lambda d: d.float > ndi.uniform_filter(d.float, 31) + 50)
cropped("threshold_local_median_5", "skimage", lambda d: local(d.float, 5, "median"))
simple("threshold_niblack_15", "skimage", lambda d: d.float > skimage.filters.threshold_niblack(d.float, 15, 0.2))
simple(
    "threshold_sauvola_15",
    "skimage",
    lambda d: d.float > skimage.filters.threshold_sauvola(d.float, 15, 0.2, 1000),
)

# numbers of a volume
simple("otsu", "skimage", lambda d: skimage.filters.threshold_otsu(d.image))
simple("otsu_f32", "skimage", lambda d: skimage.filters.threshold_otsu(d.float))
simple("li", "skimage", lambda d: skimage.filters.threshold_li(d.image))
simple("li_f32", "skimage", lambda d: skimage.filters.threshold_li(d.float))
simple("yen", "skimage", lambda d: skimage.filters.threshold_yen(d.image))
simple("triangle", "skimage", lambda d: skimage.filters.threshold_triangle(d.image))
simple("isodata", "skimage", lambda d: skimage.filters.threshold_isodata(d.image))
simple("multi_otsu_3_f32", "skimage", lambda d: skimage.filters.threshold_multiotsu(d.float, 3))
simple("percentile", "numpy", lambda d: np.percentile(d.image, 99.5))
simple("percentile_f32", "numpy", lambda d: np.percentile(d.float, 99.5))
simple("mean_sd", "numpy", lambda d: (d.image.mean(), d.image.std()))
simple("mean_sd_f32", "numpy", lambda d: (d.float.mean(dtype=float), d.float.std(dtype=float)))
simple("range_f32", "numpy", lambda d: (d.float.min(), d.float.max()))

# components
for mask in ("nuclei", "noise15", "noise50"):
    for neighbours, order, structure in ((6, 1, CROSS), (18, 2, CONNECTIVITY_2), (26, 3, BOX)):
        if neighbours == 18 and mask != "nuclei":
            continue
        kernel = "label_%d_%s" % (neighbours, mask)
        simple(kernel, "scipy", lambda d, m=mask, s=structure: ndi.label(getattr(d, m), s))
        simple(
            kernel, "skimage", lambda d, m=mask, n=order: skimage.measure.label(getattr(d, m), connectivity=n)
        )
        if cc3d:
            simple(
                kernel, "cc3d", lambda d, m=mask, n=neighbours: cc3d.connected_components(getattr(d, m), connectivity=n)
            )

# measures
BASIC = ("label", "area", "centroid", "bbox", "mean_intensity", "max_intensity", "min_intensity")
MORE = (
    "equivalent_diameter",
    "extent",
    "major_axis_length",
    "minor_axis_length",
    "inertia_tensor_eigvals",
    "euler_number",
    "weighted_centroid",
)


def of_labels(data):
    labels = data.labels
    index = np.arange(1, labels.max() + 1)
    area = ndi.sum_labels(data.opened, labels, index)
    mean = ndi.mean(data.image, labels, index)
    low, high, _, _ = ndi.extrema(data.image, labels, index)
    return area, mean, low, high, ndi.center_of_mass(data.opened, labels, index), ndi.find_objects(labels)


simple("measures_basic", "scipy", of_labels)
simple("measures_basic", "skimage", lambda d: skimage.measure.regionprops_table(d.labels, d.image, BASIC))
simple("measures_all", "skimage", lambda d: skimage.measure.regionprops_table(d.labels, d.image, BASIC + MORE))

# points
simple(
    "points_local_maxima_3",
    "skimage",
    lambda d: skimage.feature.peak_local_max(
        ndi.gaussian_filter(d.float, 1), min_distance=3, threshold_abs=600, exclude_border=False
    ),
)
cropped(
    "points_log",
    "skimage",
    lambda d: skimage.feature.blob_log(d.float, min_sigma=1.5, max_sigma=2.5, num_sigma=3, threshold=100),
    128,
)
cropped(
    "points_dog",
    "skimage",
    lambda d: skimage.feature.blob_dog(d.float, min_sigma=1.5, max_sigma=2.5, sigma_ratio=1.6, threshold=100),
    128,
)

# other grids
simple("downsample_2_mean", "skimage", lambda d: skimage.transform.downscale_local_mean(d.image, (2, 2, 2)))
simple("block_mean_2_u16", "skimage", lambda d: skimage.transform.downscale_local_mean(d.image, (2, 2, 2)))
simple("downsample_2_max", "skimage", lambda d: skimage.measure.block_reduce(d.image, 2, np.max))
simple("downsample_2_stride", "numpy", lambda d: d.image[::2, ::2, ::2].copy())
simple(
    "resample_half_linear", "scipy", lambda d: ndi.zoom(d.image, 0.5, order=1, grid_mode=True, mode="nearest")
)
TURN = np.array([[1, 0, 0], [0, 0.96, -0.28], [0, 0.28, 0.96]])
simple("affine_linear", "scipy", lambda d: ndi.affine_transform(d.image, TURN, (0.25, 40, -30), order=1))
simple("affine_nearest", "scipy", lambda d: ndi.affine_transform(d.image, TURN, (0.25, 40, -30), order=0))

# voxel by voxel: into an array that is there, as ours
simple("cast_u16_f32", "numpy", lambda d: np.copyto(d.out_f32, d.image))
simple("cast_f32_u16", "numpy", lambda d: np.copyto(d.out_u16, d.float, casting="unsafe"))
simple("cast_u16_f64", "numpy", lambda d: np.copyto(d.out_f64, d.image))
simple("copy_u16", "numpy", lambda d: np.copyto(d.out_u16, d.image))
simple("subtract_f32", "numpy", lambda d: np.subtract(d.out_f32, d.float, out=d.out_f32))
simple("clip_u16", "numpy", lambda d: np.clip(d.image, 220, 400, out=d.out_u16))
simple(
    "rescale_intensity_u16",
    "skimage",
    lambda d: skimage.exposure.rescale_intensity(d.image, (150, 2500), (0.0, 1.0)),
)
simple("min_max_u16", "numpy", lambda d: (d.image.min(), d.image.max()))
simple("nan_search_f32", "numpy", lambda d: np.isnan(d.float).any())
simple("strided_copy_rows", "numpy", lambda d: np.copyto(d.out_u16, d.image))
simple("strided_copy_columns", "numpy", lambda d: np.copyto(d.out_u16, d.image.T))

# chunks of 128^3 in memory
BLOSC = zarr.Blosc(cname="lz4", clevel=5, shuffle=zarr.Blosc.SHUFFLE)


def chunked(image, codec):
    return zarr.array(image, chunks=(128, 128, 128), compressor=codec, store=zarr.MemoryStore())


for name, codec in (("blosc_lz4", BLOSC), ("zstd_3", zarr.Zstd(3))):

    @reference("chunks_read_" + name, "zarr", codec=codec)
    def reads(data, codec):
        array = chunked(data.image, codec)
        return (lambda: array.get_basic_selection(out=data.out_u16)), data.image.size

    @reference("chunks_write_" + name, "zarr", codec=codec)
    def writes(data, codec):
        array = chunked(data.image, codec)
        return (lambda: array.set_basic_selection(Ellipsis, data.image)), data.image.size


@reference("chunks_write_labels", "zarr")
def writes_labels(data):
    labels = data.labels.astype(np.uint32)
    array = chunked(labels, BLOSC)
    return (lambda: array.set_basic_selection(Ellipsis, labels)), labels.size


# splitting
def watershed(data, mask):
    depth = -getattr(data, "distance_" + mask)
    return skimage.segmentation.watershed(depth, getattr(data, "seeds_" + mask), mask=getattr(data, mask))


for mask in ("nuclei", "tissue"):

    @reference("watershed_" + mask, "skimage", mask=mask)
    def watersheds(data, mask):
        getattr(data, "distance_" + mask)
        return (lambda: watershed(data, mask)), data.image.size


@reference("local_maxima_tissue", "skimage")
def local_maxima(data):
    smooth = ndi.gaussian_filter(data.distance_tissue, 1)
    one = data.tissue.astype(np.int32)
    peaks = lambda: skimage.feature.peak_local_max(smooth, min_distance=4, labels=one, exclude_border=False)
    return peaks, one.size


@reference("h_maxima_tissue", "skimage")
def h_maxima(data):
    part = np.ascontiguousarray(data.distance_tissue[:96, :96, :96])
    return (lambda: skimage.morphology.h_maxima(part, 1)), part.size


@reference("split_objects_watershed", "skimage")
def split(data):
    def work():
        distance = ndi.distance_transform_edt(data.opened)
        peaks = skimage.feature.peak_local_max(distance, min_distance=2, labels=data.labels, exclude_border=False)
        seeds = np.zeros(distance.shape, np.int32)
        seeds[tuple(peaks.T)] = np.arange(1, len(peaks) + 1)
        return skimage.segmentation.watershed(-distance, seeds, mask=data.opened)

    data.labels
    return work, data.image.size


def main():
    folder, out, names = sys.argv[1], sys.argv[2], sys.argv[3:]
    data = Data(folder)
    versions = {"numpy": np, "scipy": sys.modules["scipy"], "scikit-image": skimage, "zarr": zarr}
    result = {
        "versions": {name: module.__version__ for name, module in versions.items()},
        "foreground": {mask: float(getattr(data, mask).mean()) for mask in ("tissue",)},
        "kernels": {},
    }
    for kernel, tool, make in FUNCTIONS:
        if names and not any(name in kernel for name in names):
            continue
        work, voxels = make(data)
        took = measure(work, voxels)
        took["part"] = voxels < data.image.size
        result["kernels"].setdefault(kernel, {})[tool] = took
        print("%-34s %-8s %9.2f ns/voxel  (cpu %.2f)" % (kernel, tool, took["wall"], took["cpu"]), flush=True)
    with open(out, "w") as file:
        json.dump(result, file, indent=1)


if __name__ == "__main__":
    main()
