"""Writes src/test/resources/golden/recursive.npz: what scipy.ndimage 1.10 gives for wide Gaussians, truncated at 4 and at 8
sigma, in float64 and rounded to float32.

Run: /usr/bin/python3 recursive.py (numpy 1.24, scipy 1.10).
A key is 'in;NAME' for an input and 'out;NAME;SIGMA;MODE;CVAL;TRUNCATE' for a result.
"""
import os

import numpy as np
import scipy.ndimage as ndi

OUT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "resources", "golden")
rng = np.random.default_rng(20265)


def line():
    """Noise, a step, saturated spots: longer than two segments of 128, and no multiple of them."""
    a = 300 + 40 * rng.standard_normal((1, 7, 310))
    a[:, :, 190:] += 2000
    a[0, rng.integers(0, 7, 12), rng.integers(0, 310, 12)] = 65535
    return a.astype("f4")


def signed():
    """Of both signs; wide on z and y."""
    return rng.uniform(-1, 1, (150, 140, 1)).astype("f4")


images = {"line": line(), "signed": signed()}
cases = [("line", (0, 2, 8), mode) for mode in ("reflect", "constant", "nearest", "mirror", "wrap")]
cases += [("line", (0, 0, 21.3), "reflect"), ("line", (0, 0, 21.3), "wrap"), ("line", (0, 0, 60), "mirror"), ("signed", (9, 5, 0), "reflect")]
arrays = {"in;" + name: image for name, image in images.items()}
for name, sigma, mode in cases:
    for truncate in (4, 8):
        result = ndi.gaussian_filter(images[name].astype("f8"), sigma, mode=mode, cval=70, truncate=truncate)
        arrays[f"out;{name};{','.join(map(str, sigma))};{mode};70;{truncate}"] = result.astype("f4")
np.savez_compressed(os.path.join(OUT, "recursive"), **arrays)
print(len(arrays), os.path.getsize(os.path.join(OUT, "recursive.npz")))
