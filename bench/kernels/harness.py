"""The inputs, what is measured of them, and how: one thread, medians."""
import os
import statistics
import time

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLOSC_NTHREADS"):
    os.environ[variable] = "1"

import numcodecs.blosc
import numpy as np
import scipy.ndimage as ndi

numcodecs.blosc.use_threads = False
RUNS = 6  # the first warms up
SECONDS = 5  # no further run once they took so long
FUNCTIONS = []  # (kernel, tool, function that makes the measured one)


def reference(kernel, tool, **values):
    """Registers a function that prepares, and returns what is measured and of how many voxels."""

    def register(make):
        FUNCTIONS.append((kernel, tool, lambda data: make(data, **values)))
        return make

    return register


def simple(kernel, tool, function):
    """Registers a function of the data."""
    FUNCTIONS.append((kernel, tool, lambda data: (lambda: function(data), data.image.size)))


def cropped(kernel, tool, function, edge=96):
    """Registers a slow function, of a part of the data."""

    def make(data):
        part = data.part(edge)
        return (lambda: function(part)), part.image.size

    FUNCTIONS.append((kernel, tool, make))


class Data:
    """The inputs, read when they are first asked for."""

    def __init__(self, folder, edge=None):
        self.folder = folder
        self.edge = edge

    def part(self, edge):
        return Data(self.folder, edge)

    def __getattr__(self, name):
        if name == "float":
            value = self.image.astype(np.float32)
        elif name == "out_u16":
            value = np.empty_like(self.image)
        elif name == "out_f32":
            value = np.empty_like(self.float)
        elif name == "out_f64":
            value = np.empty(self.image.shape)
        elif name == "out_bool":
            value = np.empty(self.image.shape, bool)
        elif name == "labels":
            value = ndi.label(self.opened)[0]
        elif name.startswith("distance_"):
            value = ndi.distance_transform_edt(getattr(self, name[len("distance_"):]))
        else:
            value = np.load(os.path.join(self.folder, name + ".npy"))
            if self.edge:
                e = self.edge
                value = np.ascontiguousarray(value[:e, :e, :e])
        setattr(self, name, value)
        return value


def measure(work, voxels):
    wall, cpu = [], []
    began = time.perf_counter()
    while len(wall) < RUNS and (not wall or time.perf_counter() - began < SECONDS):
        t, c = time.perf_counter(), time.process_time()
        work()
        wall.append(time.perf_counter() - t)
        cpu.append(time.process_time() - c)
    each = 1e9 / voxels
    later = slice(1, None) if len(wall) > 1 else slice(None)
    return {"wall": each * statistics.median(wall[later]), "cpu": each * statistics.median(cpu[later])}
