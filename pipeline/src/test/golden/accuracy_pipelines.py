"""The pipelines that docs/accuracy.md compares, by group of volumes: (name, steps as in a job file).

Where steps are a name of a file, it is that example. How the parameters were found: docs/accuracy.md.
"""
import os

import yaml

from accuracy_volumes import ROOT

OTSU = {"threshold": {"method": "otsu"}}


def example(name):
    with open(os.path.join(ROOT, "examples", f"accuracy-{name}.yaml")) as file:
        return yaml.safe_load(file)["steps"]


def smooth(sigma, unit=""):
    return {"gaussian_filter": {"sigma" + unit: sigma}}


def keep(area):
    return {"filter_objects": {"min_area": area}}


def watershed(landscape, **parameters):
    return {"split_objects": {"method": "watershed", "landscape": landscape, **parameters}}


def peaks(landscape, distance, sigma, **more):
    return watershed(landscape, seeds="local_maxima", min_distance=distance, sigma=sigma, **more)


def local(block_size, offset):
    return {"threshold": {"method": "local", "block_size": block_size, "offset": offset}}


def blobs(low, high, threshold, unit=""):
    return {"detect_points": {"method": "dog", "min_sigma" + unit: low, "max_sigma" + unit: high, "threshold": threshold}}


def like_cellfinder(median, low, high, k, ball, fraction, split, area):
    """Difference of Gaussians for the Laplacian of cellfinder; per plane, ball filter and ball splitting as there."""
    return [
        *([{"median_filter": {"size": median}}] if median else []),
        {"difference_of_gaussians": {"low_sigma_um": low, "high_sigma_um": high}},
        {"threshold": {"method": "mean_sd", "k": k, "per": "plane"}},
        {"ball_filter": {"size_um": ball, "overlap_fraction": fraction}},
        "label",
        {"split_objects": {"method": "ball_splitting", **split}},
        keep(area),
    ]


PIPELINES = {
    "stardist": [
        ("Gaussian, Otsu, label", [smooth(1), OTSU, "label", keep(50)]),
        ("+ watershed on distance", [smooth(1), OTSU, "label", peaks("distance", 3, 0, sampling="voxel"), keep(50)]),
        ("+ watershed on intensity", [smooth(0.5), OTSU, "label", peaks("intensity", 3, 1.5), keep(50)]),
        ("local threshold, watershed on distance", example("stardist")),
        ("blobs, DoG", [blobs(2, 5, 8)]),
    ],
    "embryo": [
        ("Gaussian, Otsu, label", [smooth(2), OTSU, "label", keep(200)]),
        ("+ watershed on distance", [smooth(2), OTSU, "label", peaks("distance", 6, 1, sampling="voxel"), keep(200)]),
        ("+ watershed on intensity", [smooth(2), OTSU, "label", peaks("intensity", 6, 2), keep(200)]),
        ("local threshold, watershed on distance", example("embryo")),
        ("blobs, DoG", [blobs(4, 8, 50)]),
    ],
    "ovule": [
        ("Gaussian, Otsu, label", [smooth(0.2, "_um"), OTSU, "label", keep(200)]),
        ("+ watershed on distance", [smooth(0.2, "_um"), OTSU, "label", peaks("distance", 6, 1), keep(200)]),
        ("+ watershed on intensity", [
            smooth(0.3, "_um"), OTSU, "label",
            watershed("intensity", seeds="local_maxima", min_distance=6, sigma_um=0.7), keep(200)]),
        ("local threshold, watershed on distance", example("ovule")),
        ("blobs, DoG", [blobs(0.5, 1.2, 12, "_um")]),
    ],
    "cfos": [
        ("local threshold, label", [
            smooth([0, 2.5, 2.5], "_um"), local([5, 21, 21], -200), "label", keep(16)]),
        ("+ watershed on intensity", [
            smooth([0, 2.5, 2.5], "_um"), local([5, 21, 21], -200), "label",
            watershed("intensity", h=100, sigma_um=[0, 1.62, 1.62]), keep(16)]),
        ("DoG, ball filter, ball splitting", like_cellfinder(
            None, [0, 2, 2], [0, 6, 6], 3, [12, 5, 5], 0.6,
            {"soma_diameter_um": 10, "ball_xy_size_um": 5, "ball_z_size_um": 12}, 10)),
        ("blobs, DoG", [blobs([3, 2, 2], [9, 6, 6], 270, "_um")]),
    ],
    "cellfinder": [
        ("local threshold, opening, label", [
            smooth([0, 2, 2], "_um"), local([7, 41, 41], -600), {"binary_opening": {"structure": "cross"}}, "label", keep(20)]),
        ("+ watershed on intensity", [
            smooth([0, 2, 2], "_um"), local([7, 41, 41], -600), {"binary_opening": {"structure": "cross"}}, "label",
            watershed("intensity", h=500, sigma_um=[0, 2, 2]), keep(20)]),
        ("DoG, ball filter, ball splitting", example("cellfinder")),
        ("blobs, DoG", [blobs([5, 4, 4], [10, 8, 8], 400, "_um")]),
    ],
}
