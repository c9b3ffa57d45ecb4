#!/usr/bin/python3
"""Seconds that zarr-python takes to read and to write a volume, and numcodecs to decode and encode its chunks.

usage: peer.py FOLDER

Each line of standard input names a codec, each of standard output answers with its seconds: the median of several times. The
volume is bench/s2's, 256^3 uint16 in chunks of 128^3. FOLDER (in memory: /dev/shm) keeps the
arrays, one for each codec, which Cytobeam then reads.
"""
import json
import os
import shutil
import statistics
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import zarr
from numcodecs import blosc

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "s2"))
import make_volume  # noqa: E402
from codecs_compared import all_codecs  # noqa: E402

SHAPE = (256, 256, 256)
CHUNK = 128
SECONDS = float(os.environ.get("BENCH_SECONDS", "0.7"))  # at least, and at least twice


def volume():
    planes = make_volume.slabs(SHAPE, make_volume.nuclei(SHAPE, 75.0, make_volume.SEED), make_volume.SEED)
    return np.concatenate([part for _, part in planes])


def corners():
    return [tuple(slice(CHUNK * i, CHUNK * (i + 1)) for i in index) for index in np.ndindex(2, 2, 2)]


def typical(work):
    """The median of several times."""
    times = []
    while len(times) < 3 or sum(times) < SECONDS:
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def with_threads(count, work):
    """The shorter of: chunks by a pool of threads, and all at once with blosc's own threads."""
    blosc.set_nthreads(count)
    if count == 1:
        return typical(lambda: work(None))
    with ThreadPoolExecutor(count) as pool:
        return min(typical(lambda: work(pool)), typical(lambda: work(None)))


def measured(folder, name, codec, image):
    path = os.path.join(folder, name)
    shutil.rmtree(path, ignore_errors=True)

    def create(where):
        shutil.rmtree(where, ignore_errors=True)
        return zarr.open_array(
            where, mode="w", shape=SHAPE, chunks=(CHUNK,) * 3, dtype="<u2", compressor=codec, fill_value=0, dimension_separator="/"
        )

    array = create(path)
    array[...] = image
    out = np.empty(SHAPE, "<u2")

    def read(pool):
        if pool is None:
            out[...] = array[...]
        else:
            list(pool.map(lambda part: out.__setitem__(part, array[part]), corners()))

    written = create(path + ".peer")

    def write(pool):
        if pool is None:
            written[...] = image
        else:
            list(pool.map(lambda part: written.__setitem__(part, image[part]), corners()))

    seconds = {"bytes": make_volume.stored_bytes(path)}
    for count in 1, 2:
        seconds["read %d" % count] = with_threads(count, read)
        assert (out == image).all()
        seconds["write %d" % count] = with_threads(count, write)
    blosc.set_nthreads(1)
    if codec is not None:
        chunks = [np.ascontiguousarray(image[part]) for part in corners()]
        stored = [codec.encode(chunk) for chunk in chunks]
        decoded = np.empty((CHUNK,) * 3, "<u2")
        seconds["codec decode"] = typical(lambda: [codec.decode(chunk, out=decoded) for chunk in stored])
        seconds["codec encode"] = typical(lambda: [codec.encode(chunk) for chunk in chunks])
    shutil.rmtree(path + ".peer")
    return seconds


def main():
    image = volume()
    codecs = all_codecs()
    for line in sys.stdin:
        name = line.rstrip("\n")
        print(json.dumps(measured(sys.argv[1], name, codecs[name], image)), flush=True)


if __name__ == "__main__":
    main()
