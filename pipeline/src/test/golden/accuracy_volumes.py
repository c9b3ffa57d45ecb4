"""The shared volumes with a truth: names, voxel sizes, and how they are read."""
import os
from dataclasses import dataclass
from typing import Callable

import numpy as np
import tifffile
from scipy import ndimage as ndi

ROOT = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), *[".."] * 4))
DATA = os.path.join(ROOT, "..", "shared", "data")


@dataclass
class Volume:
    """voxel: z, y, x in micrometres. truth: a label volume, or the path of positions."""

    name: str
    voxel: tuple
    image: Callable
    truth: Callable


@dataclass
class Group:
    """distance_um: how far a centre may be from a true one. The parameters are tuned on the first volume."""

    name: str
    title: str
    distance_um: float
    volumes: list
    region: str = ""


def path(*names):
    return os.path.join(DATA, *names)


def tiff(*names):
    return lambda: tifffile.imread(path(*names))


def components(*names):
    """A mask's 6-connected components."""
    return lambda: ndi.label(tifffile.imread(path(*names)) > 0)[0]


def hdf5(name, key):
    def read():
        import h5py  # for these two only: pip install h5py

        with h5py.File(path("nuclei3d", "plantseg_ovule_nuclei", name), "r") as file:
            return np.asarray(file[key])

    return read


def ovule(number):
    voxel = {"1135": (0.2837, 0.1268, 0.1268), "1136": (0.2837, 0.1276, 0.1276)}[number]
    return Volume("ovule_" + number, voxel, hdf5(number + "_mini.h5", "raw"), hdf5(number + "_mini.h5", "label"))


def patch(name):
    file = f"patchvolume_{name}.tif"
    at = ("lightsheet_cfos", "delivr_cfos")
    return Volume("cfos_" + name, (6, 1.62, 1.62), tiff(*at, "raw", file), components(*at, "gt", file))


CROP = ("brain_cells3d", "cellfinder_crop")
EMBRYO = ("nuclei3d", "qcanet_8cell")
GROUPS = [
    # no voxel size is published: 1 um stands for a voxel
    Group("stardist", "StarDist's 3-D example", 5, [
        Volume("stardist", (1, 1, 1), tiff("nuclei3d", "stardist_img3d", "img3d.tif"), tiff("nuclei3d", "stardist_img3d", "mask3d.tif"))]),
    Group("embryo", "QCANet's embryo of 8 cells", 8, [
        Volume("embryo", (1, 1, 1), tiff(*EMBRYO, "images_raw", "8_cell_stage.tif"), components(*EMBRYO, "images_nsn", "8_cell_stage.tif"))]),
    Group("ovule", "PlantSeg's ovule nuclei", 1.5, [ovule("1135"), ovule("1136")]),
    Group("cfos", "DELIVR's c-Fos patches", 6, [
        patch(name) for name in ("695_4", "695_0", "695_6", "1147_0", "1147_2", "1008_0")]),
    Group("cellfinder", "cellfinder's crop", 10, [
        Volume("cellfinder_crop", (5, 2, 2), tiff(*CROP, "crop_ch0_30x510x667_u16.tif"), lambda: path(*CROP, "cell_classification.xml"))], "z=10:20"),
]
