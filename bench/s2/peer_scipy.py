#!/usr/bin/python3
"""S2 with scipy.ndimage: the whole array in memory, one thread."""
import numpy as np
import scipy
import scipy.ndimage as ndi
import zarr

import peer
from modes import LABEL_STRUCTURE, MODES


def main():
    given = peer.arguments(__doc__)
    mode = MODES[given.mode]
    stages = peer.Stages()
    stored = zarr.open(given.image, mode="r")
    image = stages.run("read", lambda: stored[:])
    smooth = stages.run("gaussian", lambda: ndi.gaussian_filter(image.astype(np.float32), mode.sigma))
    sigma = (np.array(mode.block) - 1) / 6.0
    local = stages.run("local mean", lambda: ndi.gaussian_filter(smooth.astype(np.float64), sigma) - mode.offset)
    mask = stages.run("compare", lambda: smooth > local)
    del smooth, local
    mask = stages.run("opening", ndi.binary_opening, mask, mode.opening_structure())
    labels, count = stages.run("label", ndi.label, mask, LABEL_STRUCTURE)
    numbers = np.arange(1, count + 1)
    areas = stages.run("area", lambda: ndi.sum_labels(mask, labels, numbers).astype(np.int64))
    means = stages.run("mean", lambda: np.asarray(ndi.mean(image, labels, numbers)))

    def store():
        peer.create_labels(given.folder, labels.shape, stored.chunks)[:] = labels

    stages.run("store labels", store)
    stages.run("csv", peer.write_objects, given.folder, areas, means)
    peer.finish("scipy " + scipy.__version__, stages)


if __name__ == "__main__":
    main()
