#!/usr/bin/python3
"""S2 with dask-image, or with Debian's dask and the same steps where dask-image is not installed."""
import os

import dask
import dask.array as da
import numpy as np

import peer
from modes import LABEL_STRUCTURE, MODES

try:
    import dask_image
    from dask_image.ndfilters import gaussian_filter, threshold_local
    from dask_image.ndmeasure import label
    from dask_image.ndmorph import binary_opening

    TOOL = "dask-image %s, dask %s" % (dask_image.__version__, dask.__version__)
except ImportError:
    from dask_steps import binary_opening, gaussian_filter, label, threshold_local

    TOOL = "dask %s with dask-image's steps" % dask.__version__


def labelled(image, mode):
    smooth = gaussian_filter(image.astype(np.float32), sigma=mode.sigma)
    mask = smooth > threshold_local(smooth, mode.block, offset=mode.offset)
    labels, count = label(binary_opening(mask, structure=mode.opening_structure()), structure=LABEL_STRUCTURE)
    # A margin wider than the last chunk makes dask join chunks; elsewhere this does nothing.
    return labels.rechunk(image.chunks), count


def store(labels, count, folder):
    """One pass from the image to the stored labels; returns how many there are."""
    target = peer.create_labels(folder, labels.shape, tuple(sizes[0] for sizes in labels.chunks))
    return int(dask.compute(da.store(labels, target, lock=False, compute=False), count)[1])


def measured(labels, image, count):
    """Areas and means by hand: ndmeasure's pass over the whole image for each label takes hours."""

    def of_block(labels, values):
        objects = labels != 0
        labels, values = labels[objects], values[objects]
        return np.bincount(labels, minlength=count + 1), np.bincount(labels, values, minlength=count + 1)

    pairs = zip(labels.to_delayed().ravel(), image.to_delayed().ravel())
    blocks = dask.compute(*[dask.delayed(of_block)(block, values) for block, values in pairs])
    areas = sum(area for area, _ in blocks)[1:]
    return areas, sum(total for _, total in blocks)[1:] / areas


def main():
    given = peer.arguments(__doc__)
    dask.config.set(scheduler="threads", num_workers=given.threads)
    stages = peer.Stages()
    image = da.from_zarr(given.image)
    labels, count = stages.run("build graph", labelled, image, MODES[given.mode])
    count = stages.run("filter, label, store", store, labels, count, given.folder)
    stored = da.from_zarr(os.path.join(given.folder, "labels.zarr"))
    areas, means = stages.run("measure", measured, stored, image, count)
    stages.run("csv", peer.write_objects, given.folder, areas, means)
    peer.finish(TOOL, stages)


if __name__ == "__main__":
    main()
