"""Expected results of examples/bbbc-nuclei.yaml and bbbc-nuclei-dim.yaml, from numpy and scipy alone.

    bbbc_nuclei.py FRAMES_FOLDER OUTPUT_FOLDER

For each job: NAME_mask.png, 1 bit, the masks of all frames below each other; NAME_labels.png, 16 bits, the labels of the first
three frames below each other; NAME_objects.csv.gz: label, area and mean. Prints the table of docs/results/bbbc_nuclei.md.
"""
import gzip
import os
import sys
from pathlib import Path

# numpy's exp is an ulp off with AVX-512; integer filters truncate, so that ulp would decide voxels whose exact value is whole
os.environ["NPY_DISABLE_CPU_FEATURES"] = "AVX512F AVX512CD AVX512_SKX AVX512_CLX AVX512_CNL AVX512_ICL"

import numpy as np
import scipy.ndimage as ndi
import skimage.io
from PIL import Image

EXAMPLES = Path(__file__).parents[4] / "examples"
JOBS = {"bbbc-nuclei": 160, "bbbc-nuclei-dim": 20}
LABELLED = 3


def png(array, mode, file):
    Image.fromarray(array.reshape(-1, array.shape[-1])).convert(mode).save(file, optimize=True)


def main(folder, output):
    names = (EXAMPLES / "bbbc_nuclei_frames.txt").read_text().split()
    images = np.stack([skimage.io.imread(f"{folder}/{name}/images/{name}.png")[..., 0] for name in names])
    assert images.dtype == np.uint8
    cross = np.zeros((3, 3, 3), bool)
    cross[1] = ndi.generate_binary_structure(2, 1)
    smoothed = ndi.gaussian_filter(images, [0, 1, 1])
    # dask-image's threshold_local with block_size = the frame: float64, sigma (block_size - 1) / 6
    sigma = [(extent - 1) / 6 for extent in (1, *images.shape[1:])]
    local = ndi.gaussian_filter(smoothed.astype("f8"), sigma)
    # Far more than two correct float64 sums can differ by: rounding decides no voxel.
    assert np.abs(smoothed - local).min() > 1e-9
    truth = [len(list(Path(folder, name, "masks").iterdir())) for name in names]
    print("annotated", truth, sum(truth))
    for name, bound in JOBS.items():
        bright = smoothed > bound
        mask = ndi.binary_opening(bright & (smoothed > local), cross)
        labels, n = ndi.label(mask[:LABELLED], cross)
        index = np.arange(1, n + 1)
        area = ndi.sum_labels(np.ones(labels.shape), labels, index).astype(int)
        # Sums of bytes are exact in float64, so the mean is rounded once.
        mean = ndi.mean(images[:LABELLED], labels, index)
        png(mask, "1", Path(output, f"{name}_mask.png"))
        png(labels.astype("u2"), "I;16", Path(output, f"{name}_labels.png"))
        rows = [f"{i},{a},{m!r}" for i, a, m in zip(index, area, mean.tolist())]
        table = "\n".join(["label,area,intensity_mean", *rows]) + "\n"
        Path(output, f"{name}_objects.csv.gz").write_bytes(gzip.compress(table.encode(), 9, mtime=0))
        found = [ndi.label(frame)[1] for frame in mask]
        print(name, "objects", found, sum(found), "of them labelled", n, "mask voxels", int(mask.sum()))
        print("  above", bound, int(bright.sum()), "of them not above the local threshold", int((bright & ~(smoothed > local)).sum()))


if __name__ == "__main__":
    main(*sys.argv[1:])
