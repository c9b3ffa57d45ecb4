"""Writes src/test/resources/golden/binary_*.npz: binary morphology with any structure, components, distances, ball filter.

Run: /usr/bin/python3 binary.py (numpy 1.24, scipy 1.10, scikit-image 0.19).
A key is 'in;NAME' for an input, 'structure;NAME' for a structuring element and 'out;NAME;PARAMETERS' for a result,
parameters separated by ';'. Masks that are results are packed, 8 voxels a byte.
"""
import importlib.util
import itertools
import os

import numpy as np
import scipy.ndimage as ndi
from skimage.filters import apply_hysteresis_threshold
from skimage.morphology import ball, remove_small_holes, remove_small_objects
from skimage.segmentation import clear_border

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.join(HERE, "..", "resources", "golden")
# the references that the comparison command uses too
spec = importlib.util.spec_from_file_location("references", os.path.join(HERE, "operators", "binary.py"))
references = importlib.util.module_from_spec(spec)
spec.loader.exec_module(references)
FUNCTIONS = {
    "EROSION": ndi.binary_erosion,
    "DILATION": ndi.binary_dilation,
    "OPENING": ndi.binary_opening,
    "CLOSING": ndi.binary_closing,
}
SIZES = (0, 1, 2, 5, 17, 100)
rng = np.random.default_rng(1511)


def save(name, arrays):
    np.savez_compressed(os.path.join(OUT, name), **arrays)


def mask(shape, fraction, sigma=0.9):
    a = ndi.gaussian_filter(rng.standard_normal(shape), sigma, mode="nearest")
    return a > np.quantile(a, 1 - fraction)


def text(values):
    return ",".join(str(v) for v in values)


def morphology():
    """Structures of every kind: lopsided, with gaps, even, flat, long, a large ball; moved centres; a region of interest."""
    def random_cells(shape, fraction):
        cells = rng.random(shape) < fraction
        cells.flat[rng.integers(0, cells.size)] = True
        return cells

    structures = {
        "one": np.ones((1, 1, 1), bool),
        "x2": np.ones((1, 1, 2), bool),
        "x4": np.ones((1, 1, 4), bool),
        "x67": np.ones((1, 1, 67), bool),
        "y2": np.ones((1, 2, 1), bool),
        "z3": np.ones((3, 1, 1), bool),
        "box345": np.ones((3, 4, 5), bool),
        "box777": np.ones((7, 7, 7), bool),
        "box2": np.ones((2, 2, 2), bool),
        "sparse": random_cells((3, 4, 5), 0.25),
        "lopsided": random_cells((2, 3, 6), 0.6),
        "gaps": random_cells((1, 2, 90), 0.5),
        "column": random_cells((5, 5, 1), 0.5),
        "corner": np.array([[[1, 0, 0], [0, 0, 0]], [[0, 0, 0], [0, 0, 0]]], bool),
        "ball3": ball(3).astype(bool),
        "ball15": ball(15).astype(bool),
        "disk": ball(4)[4:5].astype(bool),
    }
    out = {"structure;" + name: cells for name, cells in structures.items()}
    inputs = {
        "a": mask((6, 7, 70), 0.8),
        "b": mask((1, 11, 130), 0.9),
        "c": mask((11, 1, 5), 0.6),
        "d": rng.random((4, 5, 64)) < 0.97,
    }
    for name, a in inputs.items():
        out["in;" + name] = a
        out["region;" + name] = mask(a.shape, 0.7)
    for s, cells in structures.items():
        lowest = [-(n // 2) for n in cells.shape]
        highest = [(n - 1) // 2 for n in cells.shape]
        origins = {(0, 0, 0), tuple(lowest), tuple(highest), tuple(rng.integers(lo, hi + 1) for lo, hi in zip(lowest, highest))}
        for i, (name, origin) in enumerate(itertools.product(inputs, sorted(origins))):
            # scipy takes very long for a large structure that is not all within
            if s == "ball15" and (name != "a" or origin != (0, 0, 0)):
                continue
            f = list(FUNCTIONS)[i % 4]
            iterations = 1 if s == "ball15" else int(rng.integers(1, 4))
            # border 0 and 1, each without and with the region
            results = [
                FUNCTIONS[f](
                    inputs[name],
                    cells,
                    iterations=iterations,
                    mask=out["region;" + name] if region else None,
                    border_value=border,
                    origin=list(origin),
                    # the other way ends the process for some structures with a moved centre (heap overrun in scipy 1.10)
                    brute_force=True,
                )
                for border, region in itertools.product((0, 1), (False, True))
            ]
            out[f"out;{name};{s};{f};{text(origin)};{iterations}"] = np.packbits(np.stack(results))
    # all four of them for the large ball
    big = rng.random((7, 37, 66)) < 0.9999
    for f in FUNCTIONS:
        a = big if f in ("EROSION", "OPENING") else ~big
        region = mask(a.shape, 0.7)
        out[f"in;big_{f}"], out[f"region;big_{f}"] = a, region
        results = [
            FUNCTIONS[f](a, structures["ball15"], mask=within, border_value=border)
            for border, within in itertools.product((0, 1), (None, region))
        ]
        out[f"out;big_{f};ball15;{f};0,0,0;1"] = np.packbits(np.stack(results))
    save("binary_morphology.npz", out)


def components():
    out = {}
    shapes = {"solid": (7, 11, 23), "frames": (1, 19, 31), "line": (1, 1, 40), "sheet": (9, 1, 17)}
    for name, shape in shapes.items():
        for fraction in (0.3, 0.62):
            key = f"{name}{int(100 * fraction)}"
            a = mask(shape, fraction, 0.8)
            out["in;" + key] = a
            # connectivity 1, 2, 3 and for each the sizes
            for function in (remove_small_objects, remove_small_holes):
                results = [function(a, size, connectivity) for connectivity in (1, 2, 3) for size in SIZES]
                out[f"out;{key};{function.__name__}"] = np.packbits(np.stack(results))
            # an axis of extent 1 has no border here: the reference is the array without it
            flat = a.squeeze()
            out[f"out;{key};fill_holes;1"] = np.packbits(ndi.binary_fill_holes(flat))
            for connectivity in (2, 3):
                if flat.ndim == 3:
                    structure = ndi.generate_binary_structure(3, connectivity)
                    out[f"out;{key};fill_holes;{connectivity}"] = np.packbits(ndi.binary_fill_holes(flat, structure))
            for buffer in (0, 1, 3):
                if all(buffer < n for n in flat.shape):
                    out[f"out;{key};clear_border;{buffer}"] = np.packbits(clear_border(flat, buffer))
        for dtype in ("f4", "u2", "i2"):
            image = ndi.gaussian_filter(rng.standard_normal(shape), 0.7, mode="nearest")
            image = (image / image.std() * 100).astype("f4")
            if dtype == "u2":
                image = np.clip(image + 1000, 0, 65535)
            image = image.astype(dtype)
            if dtype == "f4":
                image.flat[rng.integers(0, image.size, 5)] = np.nan
            out[f"in;{name}_{dtype}"] = image
            middle = 1000 if dtype == "u2" else 0
            for low, high in ((0, 150), (-30, 110.5), (50, 50), (0, 1000)):
                # comparing with NaN is false, as numpy has it
                out[f"out;{name}_{dtype};hysteresis;{middle + low};{middle + high}"] = np.packbits(
                    apply_hysteresis_threshold(image, middle + low, middle + high)
                )
    save("binary_components.npz", out)


def distances():
    out = {}
    for name, shape in {"a": (9, 14, 37), "b": (1, 20, 66), "c": (13, 1, 7), "d": (6, 5, 1), "full": (5, 6, 7)}.items():
        a = np.ones(shape, bool) if name == "full" else mask(shape, 0.85, 1.2)
        out["in;" + name] = a
        for scale in ((1, 1, 1), (2.5, 0.65, 0.65), (4, 1.3, 0.7), (0.5, 0.5, 0.5)):
            for most in (1.0, 3.3, 5.0, 25.0):
                out[f"out;{name};{text(scale)};{most}"] = references.distance(a, scale, most).astype("f4")
    save("binary_distances.npz", out)


def balls():
    out = {}
    for name, shape in {"a": (16, 17, 71), "b": (1, 21, 65), "c": (8, 9, 9)}.items():
        a = mask(shape, 0.5, 1.5)
        out["in;" + name] = a
        for size in ((1, 1, 1), (3, 3, 3), (5, 3, 3), (1, 5, 5), (2, 4, 4), (15, 6, 6), (7, 9, 9), (4, 7, 7)):
            for fraction in (0.0, 0.6, 0.8, 1.0):
                out[f"out;{name};{text(size)};{fraction}"] = np.packbits(references.ball_filter(a, size, fraction))
    save("binary_balls.npz", out)


if __name__ == "__main__":
    morphology()
    components()
    distances()
    balls()
