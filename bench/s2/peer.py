"""What the peers share: their command line, their clock, and what they write."""
import argparse
import json
import os
import time

import zarr
from numcodecs import Blosc

from modes import MODES


class Stages:
    """Wall seconds by stage, in order."""

    def __init__(self):
        self.seconds = {}

    def run(self, name, function, *arguments):
        start = time.perf_counter()
        result = function(*arguments)
        self.seconds[name] = round(time.perf_counter() - start, 3)
        return result


def arguments(description):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("image", help="Zarr v2 array")
    parser.add_argument("folder", help="where labels.zarr and objects.csv go")
    parser.add_argument("--mode", choices=MODES, default="3d")
    parser.add_argument("--threads", type=int, default=2)
    given = parser.parse_args()
    os.makedirs(given.folder, exist_ok=True)
    return given


def create_labels(folder, shape, chunks):
    return zarr.open_array(
        os.path.join(folder, "labels.zarr"),
        mode="w",
        shape=shape,
        chunks=chunks,
        dtype="i4",
        compressor=Blosc("lz4", 5, Blosc.SHUFFLE),
    )


def write_objects(folder, areas, means):
    """objects.csv, labels from 1; means with all their digits."""
    with open(os.path.join(folder, "objects.csv"), "w") as file:
        file.write("label,area,intensity_mean\n")
        file.writelines("%d,%d,%r\n" % row for row in zip(range(1, len(areas) + 1), areas.tolist(), means.tolist()))


def finish(tool, stages):
    """Prints what run reads: the last line is JSON."""
    print(json.dumps({"tool": tool, "stages": stages.seconds}))
