"""The conversions of compare.py with dask or zarr-python: peer.py dask|zarr IN OUT [--pyramid]

The array 0 of IN in chunks of 64^3, blosc lz4 5 with shuffle, with 2 threads. zarr: whole chunks of the input, each
read and written by one of two threads. dask: rechunk and store; with --pyramid two further levels of block means.
"""

import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import product

import numcodecs
import zarr

THREADS = 2
CHUNK = (64, 64, 64)


def array(out, level, shape, dtype):
    return zarr.open(
        f"{out}/{level}",
        "w",
        shape=shape,
        chunks=CHUNK,
        dtype=dtype,
        compressor=numcodecs.Blosc("lz4", 5, 1),
        dimension_separator="/",
    )


def with_zarr(source, out):
    target = array(out, 0, source.shape, source.dtype)
    boxes = product(
        *(
            [slice(i, min(i + chunk, n)) for i in range(0, n, chunk)]
            for n, chunk in zip(source.shape, source.chunks)
        )
    )

    def copy(box):
        target[box] = source[box]

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(copy, boxes))


def with_dask(source, out, pyramid):
    import dask
    import dask.array as da
    import numpy as np

    with dask.config.set(scheduler="threads", num_workers=THREADS):
        image = da.from_zarr(source)
        for level in range(3 if pyramid else 1):
            if level > 0:
                image = da.from_zarr(zarr.open(f"{out}/{level - 1}", "r"), chunks=(128, 128, 128))
                means = da.coarsen(np.mean, image, {0: 2, 1: 2, 2: 2})
                image = da.rint(means).astype(source.dtype)
            target = array(out, level, image.shape, image.dtype)
            da.store(image.rechunk(CHUNK), target, lock=False)


def main():
    tool, image, out = sys.argv[1:4]
    numcodecs.blosc.use_threads = False
    source = zarr.open(f"{image}/0", "r")
    if tool == "zarr":
        with_zarr(source, out)
    else:
        with_dask(source, out, "--pyramid" in sys.argv)


main()
