"""Stacks the frames that bbbc_nuclei_frames.txt names, in its order, as one TIFF.

    bbbc_nuclei.py FRAMES_FOLDER OUT.tif

FRAMES_FOLDER holds ID/images/ID.png as the 2018 Data Science Bowl published them: 8 bits, red = green = blue.
"""

import sys
from pathlib import Path

from PIL import Image


def frame(file):
    with Image.open(file) as image:
        red, green, blue = image.convert("RGB").split()
    if red.tobytes() != green.tobytes() or red.tobytes() != blue.tobytes():
        raise SystemExit(f"{file}: expected a grey image, red = green = blue")
    return red


def main(folder, out):
    names = Path(__file__).with_name("bbbc_nuclei_frames.txt").read_text().split()
    frames = [frame(Path(folder) / name / "images" / f"{name}.png") for name in names]
    frames[0].save(out, save_all=True, append_images=frames[1:])


if __name__ == "__main__":
    main(*sys.argv[1:])
