"""References of label and split_objects for pipeline/src/test/golden/operators.py: label images of a mask, or of an integer image.

An entry's draw gives the parameters, 'label' among them for those of the step label; its reference takes the mask (or the integer
image), the image, the structure of the labels and the parameters.
"""
import importlib.util
import os

import numpy as np
import scipy.ndimage as ndi

GOLDEN = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")


def module(name):
    spec = importlib.util.spec_from_file_location(name + "_of_volumes", os.path.join(GOLDEN, name + ".py"))
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


splitting = module("split_references")
labelling = module("labels")
TYPES = ["uint8", "int16", "uint16", "int32", "float32"]
NAMED = ["cross", "connectivity_2", "box", "cross_2d", "box_2d"]


def structure_of(label):
    """The 27 cells that the step label connects."""
    if "structure" not in label:
        return ndi.generate_binary_structure(3, label["connectivity"])
    cells = label["structure"]
    if isinstance(cells, str):
        flat = np.zeros((3, 3, 3), bool)
        if cells.endswith("_2d"):
            flat[1] = ndi.generate_binary_structure(2, 1 + (cells == "box_2d"))
            return flat
        return ndi.generate_binary_structure(3, 1 + NAMED.index(cells))
    return np.array(cells, bool)


def draw_named(rng):
    if rng.random() < 0.5:
        return {"connectivity": int(rng.integers(1, 4))}
    return {"structure": str(rng.choice(NAMED))}


def draw_any(rng):
    if rng.random() < 0.4:
        return draw_named(rng)
    cells = rng.random((3, 3, 3)) < rng.choice([0.15, 0.4, 0.7])
    cells |= cells[::-1, ::-1, ::-1]
    cells[1, 1, 1] = True
    return {"structure": cells.astype(int).tolist()}


def labelled(method, draw, reference, name):
    return dict(step="label", method=method, kind="labels", draw=draw, reference=reference, structure_of=structure_of,
                dtypes=["uint8", "int16", "uint16", "uint32"] if method == "values" else TYPES, reference_name=name)


def draw_wrapped(rng, shape):
    axes = [a for a in "zyx" if rng.random() < 0.6] or ["x"]
    return {"label": {**draw_any(rng), "wrap_axes": axes}}


def draw_watershed(rng, shape):
    params = {"landscape": str(rng.choice(["distance", "intensity"]))}
    if params["landscape"] == "distance" and rng.random() < 0.5:
        params["sampling"] = "voxel"
    if rng.random() < 0.5:
        params["h"] = float(rng.choice([0, 0.5, 1.0] if params["landscape"] == "distance" else [0, 0.7, 25, 90.5]))
    else:
        params["seeds"] = "local_maxima"
        params["min_distance"] = [int(rng.integers(0, 4)), int(rng.integers(1, 5)), int(rng.integers(1, 5))]
    if rng.random() < 0.4:
        params["min_area"] = int(rng.integers(2, 30))
    return {"label": draw_named(rng), **params}


def draw_sizes(rng, shape):
    return {"label": draw_named(rng), "size_thres": int(rng.integers(0, 40)), "dist_thres": float(rng.choice([1, 1.5, 2])),
            "rst": int(rng.integers(0, 15)), "size_thres2": int(rng.integers(20, 120)), "dist_thres2": float(rng.choice([1.5, 2, 2.4])),
            "rst2": int(rng.integers(0, 40))}


def draw_balls(rng, shape):
    # voxels of 2 x 1 x 1 um
    return {"label": draw_named(rng), "soma_diameter_um": int(rng.integers(2, 7)), "soma_spread_factor": float(rng.choice([0.8, 1.0, 1.3])),
            "ball_xy_size_um": int(rng.integers(2, 6)), "ball_z_size_um": 2 * int(rng.integers(1, 5)),
            "ball_overlap_fraction": float(rng.choice([0.5, 0.6, 0.8])), "n_splitting_iter": int(rng.integers(1, 6))}


def draw_voronoi(rng, shape):
    params = {"min_distance": [int(rng.integers(0, 4)), int(rng.integers(1, 5)), int(rng.integers(1, 5))],
              "max_split": int(rng.choice([2, 10, 500]))}
    if rng.random() < 0.5:
        params["sampling"] = "physical"
    return {"label": draw_named(rng), **params}


VOXEL = [2.0, 1.0, 1.0]


def split(method, draw, name):
    def reference(mask, image, structure, params):
        parameters = {key: value for key, value in params.items() if key != "label"}
        return splitting.objects(mask, image, structure, {"method": method, **parameters}, tuple(VOXEL))

    return dict(step="split_objects", method=method, kind="labels", draw=draw, reference=reference, structure_of=structure_of, dtypes=TYPES, voxel_size_um=VOXEL,
                halo="whole components", dtype_rule="labels to labels", reference_name=name)


OPERATORS = [
    labelled("mask", lambda rng, shape: {"label": draw_any(rng)},
             lambda mask, image, structure, params: labelling.flat(mask, structure), "scipy.ndimage.label"),
    labelled("values", lambda rng, shape: {"label": {**draw_any(rng), "input": "values"}},
             lambda values, image, structure, params: labelling.flat(values, structure),
             "skimage.measure.label or scipy.ndimage.label of each value"),
    labelled("wrap_axes", draw_wrapped,
             lambda mask, image, structure, params: labelling.torus(mask, structure, params["label"]["wrap_axes"]),
             "union-find over all pairs of neighbours on the torus"),
    split("watershed", draw_watershed,
          "skimage.segmentation.watershed, seeds of reconstruction or peak_local_max, of each component; ties in raster order"),
    split("watershed_3sizes", draw_sizes, "numpy and scipy, as cvpl_tools' round_object_detection_3sizes of each component"),
    split("ball_splitting", draw_balls, "numpy and scipy, as cellfinder's structure splitting; nearest centre"),
    split("voronoi", draw_voronoi, "skimage.feature.peak_local_max of each component; nearest peak"),
]
