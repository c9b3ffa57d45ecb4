"""Writes src/test/resources/golden/resample.npz: the references of operators/resample.py on small volumes.

Run: /usr/bin/python3 resample.py (numpy 1.24, scipy 1.10). A key is 'in;NAME', 'map;NAME' or
'out;NAME;STEP;PARAMETERS'.
"""
import os
import sys

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "operators"))
import resample as ref  # noqa: E402

rng = np.random.default_rng(30)
SHAPES = {"box": (4, 5, 7), "thin": (1, 11, 1), "line": (3, 1, 13)}
SMALL = (3, 4, 5)


def image(dtype, shape):
    dtype = np.dtype(dtype)
    if dtype.kind == "f":
        return (100 + 20 * rng.standard_normal(shape)).astype(dtype)
    info = np.iinfo(dtype)
    return rng.integers(info.min, info.max, shape, dtype, endpoint=True)


def labels(dtype, shape):
    """Few values, so that the most frequent one is often tied; huge ones where the type has them."""
    a = rng.integers(0, 3, shape).astype(dtype)
    return np.where(a == 2, np.array(-1 if np.dtype(dtype).kind != "u" else np.iinfo(dtype).max, dtype), a)


def numbers(values):
    return ",".join(repr(v) for v in values)


def downsample(out):
    for name in [k[3:] for k in out if k.startswith("in;")]:
        a = out["in;" + name]
        for factor in [(2, 2, 2), (1, 3, 4), (2, 1, 5)]:
            if factor != (2, 2, 2) and name not in ("u2_box", "f4_box", "i8_labels_box"):
                continue
            for method in ref.METHODS:
                result = ref.downsample(a, {"factor": factor, "method": method})
                out[f"out;{name};downsample;{numbers(factor)};{method}"] = result


ROTATION = np.linalg.qr(np.random.default_rng(5).standard_normal((3, 3)))[0]
MAPS = {
    "identity": [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0]],
    "shift": [[1, 0, 0, -1], [0, 1, 0, 0.5], [0, 0, 1, 2]],
    "scale": [[0.3, 0, 0, 0.1], [0, 1.7, 0, -0.4], [0, 0, 0.45, 0.6]],
    "flip": [[-1, 0, 0, 3], [0, 0.5, 0, 0], [0, 0, -0.9, 6]],
    "axes": [[0, 0, 1, 0], [1, 0, 0, 0], [0, 1, 0, 0]],
    "turn_xy": [[1, 0, 0, 0], [0, 0.8, 0.6, -1], [0, -0.6, 0.8, 2]],
    "oblique": np.column_stack([ROTATION * 0.8, [1.5, 2, 3.2]]).tolist(),
    "beyond": [[1, 0, 0, 90], [0, 1, 0.5, 0], [0, 0, 1, 0]],
}


def affine(out):
    for map_name, rows in MAPS.items():
        out[f"map;{map_name}"] = np.array(rows, "f8")
    for name in [k[3:] for k in out if k.startswith("in;")]:
        a = out["in;" + name]
        if "labels" in name:
            continue
        full = name in ("u2_box", "f4_box")
        for map_name, rows in MAPS.items():
            if not full and map_name not in ("scale", "oblique"):
                continue
            for order in (0, 1):
                for mode in ("constant", "nearest"):
                    if not full and (mode == "nearest") != (map_name == "scale"):
                        continue
                    params = {"matrix": rows, "order": order, "mode": mode, "cval": -7.5, "output_shape": (5, 4, 6)}
                    result = ref.affine_transform(a.astype("f8") if a.dtype == "f4" else a, params)
                    out[f"out;{name};affine_transform;{map_name};{order};{mode}"] = result.astype(a.dtype)


def resample(out):
    for name in [k[3:] for k in out if k.startswith("in;")]:
        a = out["in;" + name]
        for size in [(2.0, 1.3, 1.0), (0.4, 0.7, 2.5), (3.0, 0.5, 10.0)]:
            for interpolation in ("linear", "nearest", "mode", "mean"):
                if ("labels" in name) != (interpolation == "mode") and "u2" not in name:
                    continue
                if size[0] == 3.0 and "box" not in name:
                    continue
                params = {"voxel_size": size, "interpolation": interpolation}
                result = ref.resample(a.astype("f8") if a.dtype == "f4" else a, params)
                out[f"out;{name};resample;{numbers(size)};{interpolation}"] = result.astype(a.dtype)


if __name__ == "__main__":
    arrays = {}
    for dtype in ref.ALL:
        for shape_name, shape in SHAPES.items():
            if shape_name == "box" or dtype in ("u2", "f4"):
                full = dtype in ("u2", "f4")
                arrays[f"in;{dtype}_{shape_name}"] = image(dtype, shape if full else SMALL)
    for dtype in ("u1", "u4", "u8", "i8", "f4"):
        arrays[f"in;{dtype}_labels_box"] = labels(dtype, SHAPES["box"])
    downsample(arrays)
    affine(arrays)
    resample(arrays)
    arrays = {k: np.ascontiguousarray(a) for k, a in arrays.items()}
    np.savez_compressed(os.path.join(HERE, "..", "resources", "golden", "resample.npz"), **arrays)
