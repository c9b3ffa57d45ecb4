#!/usr/bin/python3
"""A light-sheet-like volume with known nuclei, the same for the same shape and seed, made slab by slab.

usage: make_volume.py FOLDER [--shape Z,Y,X] [--name NAME] [--levels 3] [--density 75] [--seed 20240601]

Writes FOLDER/NAME.ome.zarr (OME-Zarr 0.4, uint16, chunks 128^3, blosc lz4 with shuffle; further levels are 2x2x2 means),
FOLDER/NAME.zarr (level 0 as plain Zarr v2; its chunks are links to the same files) and FOLDER/NAME.truth.csv (the nuclei).

A voxel is a gradient of 200 to 600 counts, plus Gaussian nuclei of radius 3 to 5 voxels (sigma = radius / 2) and amplitude 300 to
2000, 35 % of them 1.2 to 2 radii from another one, plus noise with the variance of counts and a read noise of 4.
"""
import argparse
import json
import math
import os
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import zarr
from numcodecs import Blosc

CHUNK = 128
SLAB = CHUNK  # planes made at a time
BLOSC = Blosc(cname="lz4", clevel=5, shuffle=Blosc.SHUFFLE)
VOXEL_UM = [2.0, 1.0, 1.0]
SEED = 20240601


def nuclei(shape, density, seed):
    """Centres (n, 3), radii and amplitudes of density nuclei in a million voxels."""
    rng = np.random.Generator(np.random.Philox(seed))
    count = int(round(density * math.prod(shape) / 1e6))
    touching = int(0.35 * count)
    alone = count - touching
    centres = rng.random((alone, 3)) * np.array(shape, float)
    radii = rng.uniform(3, 5, count)
    neighbour = rng.integers(0, alone, touching) if touching else np.zeros(0, int)
    direction = rng.normal(size=(touching, 3))
    direction /= np.linalg.norm(direction, axis=1)[:, None]
    distance = radii[neighbour] * rng.uniform(1.2, 2.0, touching)
    centres = np.vstack([centres, centres[neighbour] + direction * distance[:, None]])
    amplitudes = np.exp(rng.uniform(np.log(300), np.log(2000), count))
    return centres, radii, amplitudes


def background(shape, z0, z1):
    """The gradient of planes z0 to z1, float32."""
    z, y, x = (np.linspace(0, 1, n, dtype=np.float32) for n in shape)
    planes = np.empty((z1 - z0,) + shape[1:], np.float32)
    for plane in range(z0, z1):
        planes[plane - z0] = 200 + 150 * z[plane] + 150 * y[:, None] + 100 * x[None, :]
    return planes


def add_nucleus(planes, shape, z0, centre, radius, amplitude):
    """Adds the part of a nucleus that lies in the planes from z0 on; it reaches 4 sigma."""
    sigma = radius / 2.0
    reach = int(np.ceil(4 * sigma))
    ends = (z0 + len(planes),) + shape[1:]
    box, profiles = [], []
    for axis in range(3):
        middle = int(round(centre[axis]))
        first = max(z0 if axis == 0 else 0, middle - reach)
        end = min(ends[axis], middle + reach + 1)
        if first >= end:
            return
        profiles.append(np.exp(-0.5 * ((np.arange(first, end) - centre[axis]) / sigma) ** 2))
        box.append(slice(first - (z0 if axis == 0 else 0), end - (z0 if axis == 0 else 0)))
    ball = amplitude * profiles[0][:, None, None] * profiles[1][:, None] * profiles[2]
    planes[tuple(box)] += ball.astype(np.float32)


def noisy(expected, z, seed):
    """Counts of one plane; each plane has its own generator, so that slabs change nothing."""
    rng = np.random.Generator(np.random.Philox(key=seed + 1 + z))
    counts = expected + rng.standard_normal(expected.shape, dtype=np.float32) * np.sqrt(expected + 16.0)
    return np.clip(np.rint(counts), 0, 65535).astype(np.uint16)


def slabs(shape, found, seed, planes_at_a_time=SLAB):
    """Yields (z0, uint16 planes) from the first plane to the last."""
    centres, radii, amplitudes = found
    reach = 4 * 5.0 / 2 + 2  # of the largest nucleus, and its rounding
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        for z0 in range(0, shape[0], planes_at_a_time):
            z1 = min(shape[0], z0 + planes_at_a_time)
            planes = background(shape, z0, z1)
            # In the order they were drawn: sums of float32 depend on it.
            for i in np.flatnonzero((centres[:, 0] > z0 - reach) & (centres[:, 0] < z1 + reach)):
                add_nucleus(planes, shape, z0, centres[i], radii[i], amplitudes[i])
            made = threads.map(lambda z: noisy(planes[z - z0], z, seed), range(z0, z1))
            yield z0, np.stack(list(made))


def halved(planes):
    """Means of 2x2x2 voxels, rounded half up; an odd last plane, row or column is left out."""
    z, y, x = (n // 2 for n in planes.shape)
    means = np.empty((z, y, x), planes.dtype)
    for k in range(z):
        pair = planes[2 * k : 2 * k + 2, : 2 * y, : 2 * x].astype(np.uint32).sum(0)
        means[k] = (pair.reshape(y, 2, x, 2).sum((1, 3)) + 4) // 8
    return means


def create_level(group, level, shape):
    return group.create_dataset(
        str(level), shape=shape, chunks=(CHUNK,) * 3, dtype="u2", compressor=BLOSC, dimension_separator="/", fill_value=0
    )


def write_further_levels(group, levels):
    for level in range(1, levels):
        finer = group[str(level - 1)]
        coarser = create_level(group, level, tuple(n // 2 for n in finer.shape))
        for z0 in range(0, coarser.shape[0], CHUNK):
            part = halved(finer[2 * z0 : 2 * (z0 + CHUNK)])
            coarser[z0 : z0 + len(part)] = part


def ome_attributes(name, levels):
    datasets = [
        {"path": str(k), "coordinateTransformations": [{"type": "scale", "scale": [s * 2**k for s in VOXEL_UM]}]}
        for k in range(levels)
    ]
    axes = [{"name": axis, "type": "space", "unit": "micrometer"} for axis in "zyx"]
    return [{"version": "0.4", "name": name, "axes": axes, "datasets": datasets}]


def link_plain(level, plain):
    """The level as plain Zarr v2: its own metadata, the level's chunks under Zarr's default names."""
    os.makedirs(plain)
    with open(os.path.join(level, ".zarray")) as file:
        metadata = json.load(file)
    metadata["dimension_separator"] = "."
    with open(os.path.join(plain, ".zarray"), "w") as file:
        json.dump(metadata, file, indent=4)
    for folder, _, files in os.walk(level):
        for chunk in files:
            if chunk.isdigit():
                path = os.path.join(folder, chunk)
                os.link(path, os.path.join(plain, os.path.relpath(path, level).replace(os.sep, ".")))


def stored_bytes(array):
    """Bytes of an array's files."""
    return sum(os.path.getsize(os.path.join(folder, f)) for folder, _, files in os.walk(array) for f in files)


def write(folder, shape, name, levels=3, density=75.0, seed=SEED):
    """Makes the volume; returns the OME-Zarr's folder. Refuses to replace one."""
    image = os.path.join(folder, name + ".ome.zarr")
    found = nuclei(shape, density, seed)
    os.makedirs(folder, exist_ok=True)
    group = zarr.open_group(image, mode="w-")
    finest = create_level(group, 0, shape)
    for z0, planes in slabs(shape, found, seed):
        finest[z0 : z0 + len(planes)] = planes
    write_further_levels(group, levels)
    link_plain(os.path.join(image, "0"), os.path.join(folder, name + ".zarr"))
    np.savetxt(
        os.path.join(folder, name + ".truth.csv"),
        np.column_stack(found),
        "%.4f",
        ",",
        header="z,y,x,radius,amplitude",
        comments="",
    )
    # Last, so that what looks like an image is whole.
    group.attrs["multiscales"] = ome_attributes(name, levels)
    return image


def shape_of(text):
    """Z,Y,X as the command line has it."""
    shape = tuple(int(n) for n in text.split(","))
    if len(shape) != 3 or min(shape) < 1:
        raise argparse.ArgumentTypeError("a shape is Z,Y,X, three whole numbers of 1 or more")
    return shape


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--shape", type=shape_of, default=(512, 1024, 1024))
    parser.add_argument("--name", help="default: volume_ZxYxX")
    parser.add_argument("--levels", type=int, default=3)
    parser.add_argument("--density", type=float, default=75.0, help="nuclei in a million voxels")
    parser.add_argument("--seed", type=int, default=SEED)
    given = parser.parse_args()
    name = given.name or "volume_" + "x".join(map(str, given.shape))
    image = write(given.folder, given.shape, name, given.levels, given.density, given.seed)
    print("%s: %d bytes stored of %d" % (image, stored_bytes(os.path.join(image, "0")), 2 * math.prod(given.shape)))


if __name__ == "__main__":
    main()
