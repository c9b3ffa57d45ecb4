#!/usr/bin/python3
"""Tests of the benchmark's own parts, on small volumes; a few seconds: /usr/bin/python3 bench/s2/test_bench.py"""
import os
import subprocess
import sys
import tempfile
import unittest

import numpy as np
import scipy.ndimage as ndi
import zarr

import agree
import dask_steps
import make_volume
import processes
import report
from modes import LABEL_STRUCTURE, MODES

HERE = os.path.dirname(os.path.abspath(__file__))
SHAPE = (90, 150, 140)  # cut-off chunks on every axis; dask needs 85 planes for a block of 128


def objects(folder, name, labels, image):
    """A table as the peers write it."""
    numbers = np.unique(labels[labels > 0])
    path = os.path.join(folder, name)
    with open(path, "w") as file:
        file.write("label,area,intensity_mean\n")
        for n in numbers:
            file.write("%d,%d,%r\n" % (n, (labels == n).sum(), float(image[labels == n].mean())))
    return path


class InFolder(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = temporary.name


class VolumeTest(InFolder):
    def test_slabs_change_nothing(self):
        found = make_volume.nuclei((40, 30, 50), 500, 1)
        whole = next(iter(make_volume.slabs((40, 30, 50), found, 1, 40)))[1]
        parts = np.concatenate([planes for _, planes in make_volume.slabs((40, 30, 50), found, 1, 7)])
        self.assertEqual(len(found[0]), 30)
        self.assertGreater(whole.max(), 800)  # nuclei are there
        np.testing.assert_array_equal(whole, parts)

    def test_both_zarrs_hold_the_same_voxels(self):
        image = zarr.open(make_volume.write(self.folder, SHAPE, "v", levels=2), mode="r")
        plain = zarr.open(os.path.join(self.folder, "v.zarr"), mode="r")
        np.testing.assert_array_equal(image["0"][:], plain[:])
        np.testing.assert_array_equal(image["1"][:], make_volume.halved(plain[:]))
        self.assertEqual(plain.nchunks_initialized, 4)
        self.assertEqual(image.attrs["multiscales"][0]["datasets"][1]["path"], "1")


class AgreementTest(InFolder):
    def setUp(self):
        super().setUp()
        rng = np.random.default_rng(3)
        self.image = rng.integers(0, 1000, (70, 20, 20))
        self.labels = ndi.label(ndi.gaussian_filter(rng.normal(size=self.image.shape), 1.5) > 0.1)[0]
        self.assertGreater(self.labels.max(), 5)

    def compare(self, other):
        tables = [objects(self.folder, name, labels, self.image) for name, labels in (("a", self.labels), ("b", other))]
        return agree.compare(self.labels, other, *tables)

    def test_other_numbers_are_no_other_objects(self):
        other = np.where(self.labels > 0, self.labels.max() + 1 - self.labels, 0)
        count = int(self.labels.max())
        moved = int((np.arange(1, count + 1) != count - np.arange(count)).sum())
        self.assertEqual(self.compare(other), agree.Agreement((count, count), (0, 0), 0, moved, 0, 0))

    def test_a_voxel_more_and_an_object_less(self):
        count = int(self.labels.max())
        sizes = np.bincount(self.labels.ravel())[1:]
        large, small = int(sizes.argmax()) + 1, int(sizes.argmin()) + 1
        other = self.labels.copy()
        other[tuple(np.argwhere(ndi.binary_dilation(other == large) & (other == 0))[0])] = large
        other[other == small] = 0
        found = self.compare(other)
        self.assertEqual(found.objects, (count, count - 1))
        self.assertEqual(found.alone, (1, 0))
        self.assertEqual(found.voxels, 1 + sizes.min())
        self.assertEqual((found.numbers, found.areas, found.means), (0, 1, 1))


class PeersTest(InFolder):
    def test_labels_are_joined_across_blocks(self):
        mask = ndi.gaussian_filter(np.random.default_rng(5).normal(size=(20, 30, 40)), 1) > 0.08
        labels, count = dask_steps.label(dask_steps.da.from_array(mask, chunks=(7, 16, 9)), LABEL_STRUCTURE)
        whole, expected = ndi.label(mask, LABEL_STRUCTURE)
        self.assertEqual(count.compute(), expected)
        pairs = np.unique(np.stack([labels.compute().ravel(), whole.ravel()]), axis=1)
        self.assertEqual(pairs.shape[1], expected + 1)  # one to one, the background to the background

    def test_scipy_and_dask_agree_in_every_mode(self):
        make_volume.write(self.folder, SHAPE, "v", levels=1)
        for mode in MODES:
            for peer in ("scipy", "dask"):
                command = [sys.executable, "-W", "ignore", os.path.join(HERE, "peer_%s.py" % peer)]
                command += [os.path.join(self.folder, "v.zarr"), os.path.join(self.folder, mode, peer), "--mode", mode]
                subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            folders = [os.path.join(self.folder, mode, peer) for peer in ("scipy", "dask")]
            images = [zarr.open(os.path.join(folder, "labels.zarr"), mode="r") for folder in folders]
            found = agree.compare(*images, *[os.path.join(folder, "objects.csv") for folder in folders])
            with self.subTest(mode):
                self.assertGreater(found.objects[0], 10)
                self.assertEqual((found.alone, found.voxels, found.areas, found.means), ((0, 0), 0, 0, 0))


class ProcessTest(InFolder):
    def test_memory_and_failure(self):
        log = os.path.join(self.folder, "log")
        hold = "import time; print(len(bytearray(200 << 20))); time.sleep(0.2)"
        run = processes.measure([sys.executable, "-c", hold], log)
        self.assertEqual(run.output.strip(), str(200 << 20))
        self.assertGreater(run.peak_mib, 200)
        self.assertGreater(run.wall_s, 0)
        with self.assertRaisesRegex(processes.Failed, "status 3:\nbroken"):
            processes.measure([sys.executable, "-c", "print('broken'); exit(3)"], log)

    def test_memory_of_the_measuring_process_is_not_counted(self):
        mine = bytearray(300 << 20)
        run = processes.measure([sys.executable, "-c", "import time; time.sleep(0.2)"], os.path.join(self.folder, "log"))
        self.assertLess(run.peak_mib, len(mine) / 2**20)


class ReportTest(InFolder):
    def test_a_section_is_replaced_and_the_rest_stays(self):
        page = os.path.join(self.folder, "page.md")
        report.put(page, "one", "first")
        report.put(page, "two", "second")
        report.put(page, "one", "first again")
        with open(page) as file:
            text = file.read()
        self.assertEqual(
            text, "# Page\n\n<!-- one -->\nfirst again\n<!-- end of one -->\n\n<!-- two -->\nsecond\n<!-- end of two -->\n"
        )


if __name__ == "__main__":
    unittest.main()
