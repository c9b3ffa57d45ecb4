"""Random volumes of few distinct values (they compress well), the same for the same seed."""
import numpy as np
import scipy.ndimage as ndi


def levels(rng, shape, count, smooth):
    """Whole numbers 0 .. count - 1: white noise, or with smooth > 0 its blobs."""
    noise = rng.random(shape)
    if smooth == 0:
        return np.floor(noise * count).astype("i8")
    # no blur along an axis of one voxel, which would only shrink the spread
    blobs = ndi.gaussian_filter(noise, [smooth if n > 1 else 0 for n in shape])
    rank = blobs.ravel().argsort().argsort().reshape(shape) / noise.size
    # bright cells are few
    return np.floor(rank**3 * count).astype("i8")


def volume(rng, dtype, shape, count, smooth):
    """Levels spread over the values that the type is used for."""
    dtype = np.dtype(dtype)
    level = levels(rng, shape, count, smooth)
    if dtype.kind == "f":
        # tenths are not exact in binary: a cast between float types changes them
        return (level / 10 - 1).astype(dtype)
    if dtype.itemsize == 1:
        return (level * (255 // count) - (128 if dtype.kind == "i" else 0)).astype(dtype)
    step, base = {"u2": (37, 100), "i2": (41, -300), "u4": (1001, 70000), "i4": (999, -5000),
                  "u8": (4096, 2**63), "i8": (1 << 20, -(2**50))}[dtype.str[1:]]
    return level.astype(dtype) * dtype.type(step) + dtype.type(base)
