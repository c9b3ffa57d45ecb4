"""Draws docs/accuracy.png: one plane of four volumes with the outlines of the truth (green) and of what the best pipeline finds (magenta).

Run: /usr/bin/python3 accuracy_picture.py. Labels are those of accuracy_reference.py, which equal the jobs'. Needs h5py and matplotlib.
"""
import os
import xml.etree.ElementTree as ET

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402
import numpy as np  # noqa: E402
from skimage.segmentation import find_boundaries  # noqa: E402

import accuracy_reference as reference  # noqa: E402
from accuracy_pipelines import PIPELINES  # noqa: E402
from accuracy_volumes import GROUPS, ROOT  # noqa: E402

# group, volume in it, pipeline, plane, pixels on y and x
SHOWN = [("stardist", 0, 3, 15, 61, 57), ("ovule", 1, 3, 50, 100, 100), ("cfos", 0, 0, 50, 100, 100), ("cellfinder", 0, 2, 14, 330, 330)]
NEAR = 1


def outlined(plane, labels, colour, picture):
    picture[find_boundaries(labels[plane], mode="inner")] = colour


def draw(axes, group, volume, name, steps, plane, height, width):
    image = volume.image()
    low, high = np.percentile(image[plane], (1, 99.7))
    picture = np.repeat(np.clip((image[plane] - low) / (high - low), 0, 1)[..., None], 3, axis=2)
    found = reference.labels(image, volume.voxel, steps)
    truth = volume.truth()
    outlined(plane, found, (1, 0.2, 1), picture)
    if not isinstance(truth, str):
        outlined(plane, truth, (0.2, 1, 0.2), picture)
    axes.imshow(picture, interpolation="nearest", aspect=volume.voxel[1] / volume.voxel[2])
    if isinstance(truth, str):
        cells = [[int(m.find("Marker" + a).text) for a in "XYZ"]
                 for kind in ET.parse(truth).iter("Marker_Type") if kind.find("Type").text == "2" for m in kind.iter("Marker")]
        near = np.array([c for c in cells if abs(c[2] - plane) <= NEAR])
        axes.plot(near[:, 0], near[:, 1], "o", mfc="none", mec=(0.2, 1, 0.2), ms=9)
    axes.set_xlim(-0.5, width - 0.5)
    axes.set_ylim(image.shape[1] - 0.5, image.shape[1] - height - 0.5)
    axes.set_title(f"{volume.name}, plane {plane}\n{name}", fontsize=8)
    axes.set_axis_off()


def main():
    figure, panels = plt.subplots(1, 4, figsize=(13, 4))
    groups = {g.name: g for g in GROUPS}
    for axes, (group, k, i, *where) in zip(panels, SHOWN):
        draw(axes, groups[group], groups[group].volumes[k], *PIPELINES[group][i], *where)
    figure.tight_layout()
    figure.savefig(os.path.join(ROOT, "docs", "accuracy.png"), dpi=70)


if __name__ == "__main__":
    main()
