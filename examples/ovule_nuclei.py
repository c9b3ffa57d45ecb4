"""Writes the image and the labels of a PlantSeg volume (HDF5) as TIFF stacks; needs h5py and tifffile.

ovule_nuclei.py 1135_mini.h5 IMAGE.tif LABELS.tif
"""

import sys

import h5py
import tifffile


def main(hdf5, image, labels):
    with h5py.File(hdf5, "r") as file:
        for dataset, out in (("raw", image), ("label", labels)):
            tifffile.imwrite(out, file[dataset][()], photometric="minisblack")


if __name__ == "__main__":
    main(*sys.argv[1:])
