"""Writes small TIFFs of many kinds and what they hold: src/test/resources/org/cytobeam/io/tiff.

Run from io/ with numpy, tifffile (2023.2.3) and Pillow (9.4, libtiff):
    python3 src/test/golden/tiff_stacks.py [folder of real data]
expected.json has, per file: shape t, c, z, y, x, type, and the sha256 of all pixels in that order
as little-endian bytes. With the folder of real data, real.json has the same for its stacks.
"""
import hashlib, json, pathlib, sys
import numpy as np
import tifffile
from PIL import Image

out = pathlib.Path("src/test/resources/org/cytobeam/io/tiff")
rng = np.random.default_rng(7)
expected = {}


def describe(array):
    """array: t, c, z, y, x"""
    little = np.ascontiguousarray(array).astype(array.dtype.newbyteorder("<"))
    return dict(shape=list(array.shape), type=array.dtype.name,
                sha256=hashlib.sha256(little.tobytes()).hexdigest())


def keep(name, array, voxel_size=None):
    expected[name] = dict(describe(array), voxel_size=voxel_size)


def stack(dtype, shape=(3, 17, 23)):
    dtype = np.dtype(dtype)
    if dtype.kind == "f":
        return rng.normal(0, 1000, shape).astype(dtype)
    info = np.iinfo(dtype)
    return rng.integers(info.min, info.max, shape, dtype=dtype, endpoint=True)


for dtype in "uint8 int8 uint16 int16 uint32 int32 float32".split():
    for order in "<>":
        a = stack(dtype)
        name = f"{dtype}_{'little' if order == '<' else 'big'}.tif"
        tifffile.imwrite(out / name, a, byteorder=order, photometric="minisblack", metadata=None)
        keep(name, a[None, None])

for dtype in "uint8 uint16 uint32 float32".split():
    a = stack(dtype)
    tifffile.imwrite(out / f"bigtiff_{dtype}.tif", a, bigtiff=True, photometric="minisblack")
    keep(f"bigtiff_{dtype}.tif", a[None, None])
    a = stack(dtype)
    tifffile.imwrite(out / f"deflate_{dtype}.tif", a, compression="zlib", rowsperstrip=5,
                     photometric="minisblack")
    keep(f"deflate_{dtype}.tif", a[None, None])

for dtype in "uint8 uint16".split():
    a = stack(dtype)
    tifffile.imwrite(out / f"predictor_{dtype}.tif", a, compression="zlib", predictor=True,
                     photometric="minisblack")
    keep(f"predictor_{dtype}.tif", a[None, None])
    a = stack(dtype, (2, 40, 50))
    tifffile.imwrite(out / f"tiled_{dtype}.tif", a, tile=(16, 32), photometric="minisblack")
    keep(f"tiled_{dtype}.tif", a[None, None])
    for kind in "lzw packbits".split():
        a = stack(dtype)
        pages = [Image.fromarray(p) for p in a]
        name = f"{kind}_{dtype}.tif"
        pages[0].save(out / name, save_all=True, append_images=pages[1:],
                      compression={"lzw": "tiff_lzw", "packbits": "packbits"}[kind])
        keep(name, a[None, None])

a = stack("uint8")
tifffile.imwrite(out / "white_is_zero.tif", a, photometric="miniswhite", metadata=None)
keep("white_is_zero.tif", a[None, None])
a = stack("uint16")
tifffile.imwrite(out / "white_is_zero_16.tif", a, photometric="miniswhite", metadata=None)
keep("white_is_zero_16.tif", a[None, None])

# ImageJ: pages run c, z, t; 0.5 um pixels, 2 um planes
a = stack("uint16", (2, 3, 2, 5, 7))  # TZCYX
tifffile.imwrite(out / "imagej_tzc.tif", a, imagej=True, resolution=(2.0, 4.0),
                 metadata=dict(axes="TZCYX", spacing=2.0, unit="um"))
keep("imagej_tzc.tif", a.transpose(0, 2, 1, 3, 4), [2.0, 0.25, 0.5])
a = stack("uint16", (2, 3, 2, 5, 7))
tifffile.imwrite(out / "imagej_one_directory.tif", a, imagej=True, truncate=True,
                 metadata=dict(axes="TZCYX", spacing=1.5, unit="micron"), resolution=(1.0, 1.0))
keep("imagej_one_directory.tif", a.transpose(0, 2, 1, 3, 4), [1.5, 1.0, 1.0])
a = stack("float32", (4, 5, 7))
tifffile.imwrite(out / "imagej_pixel_unit.tif", a, imagej=True, metadata=dict(axes="ZYX", unit="pixel"))
keep("imagej_pixel_unit.tif", a[None, None])

# OME-TIFF with XYCZT pages and sizes in two units
a = stack("uint16", (2, 3, 2, 5, 7))
tifffile.imwrite(out / "order_czt.ome.tif", a, ome=True, metadata=dict(
    axes="TZCYX", PhysicalSizeX=650.0, PhysicalSizeXUnit="nm", PhysicalSizeY=0.65,
    PhysicalSizeYUnit="µm", PhysicalSizeZ=0.004, PhysicalSizeZUnit="mm"))
keep("order_czt.ome.tif", a.transpose(0, 2, 1, 3, 4), [4.0, 0.65, 0.65])
a = stack("uint8", (2, 3, 5, 7))
tifffile.imwrite(out / "order_zct.ome.tif", a, ome=True, bigtiff=True, metadata=dict(axes="CZYX"))
keep("order_zct.ome.tif", a[None])
# planes placed one by one, in reverse
a = stack("uint8", (3, 5, 7))
xml = ('<?xml version="1.0" encoding="UTF-8"?><OME xmlns="http://www.openmicroscopy.org/Schemas/OME/2016-06">'
       '<Image ID="Image:0"><Pixels ID="Pixels:0" DimensionOrder="XYZCT" Type="uint8" SizeX="7" SizeY="5"'
       ' SizeZ="3" SizeC="1" SizeT="1">'
       + "".join(f'<TiffData FirstZ="{z}" IFD="{2 - z}" PlaneCount="1"/>' for z in range(3))
       + "</Pixels></Image></OME>")
tifffile.imwrite(out / "reversed.ome.tif", a, description=xml, metadata=None, photometric="minisblack")
keep("reversed.ome.tif", a[::-1][None, None])

a = stack("uint16", (2, 3, 5, 7))
tifffile.imwrite(out / "tifffile_axes.tif", a, metadata=dict(axes="CZYX"), photometric="minisblack")
keep("tifffile_axes.tif", a[None])

# what must be refused
a = stack("uint8", (5, 7, 3))
tifffile.imwrite(out / "bad_rgb.tif", a, photometric="rgb")
tifffile.imwrite(out / "bad_float64.tif", rng.normal(size=(2, 5, 7)), photometric="minisblack")
Image.fromarray(rng.integers(0, 2, (5, 7)).astype(bool)).save(out / "bad_bilevel.tif")
with tifffile.TiffWriter(out / "bad_mixed_shapes.tif") as w:
    w.write(stack("uint8", (5, 7)), photometric="minisblack", metadata=None)
    w.write(stack("uint8", (5, 8)), photometric="minisblack", metadata=None)
tifffile.imwrite(out / "bad_no_axes.tif", stack("uint8", (2, 3, 5, 7)), photometric="minisblack",
                 metadata={})
tifffile.imwrite(out / "bad_ome_other_file.ome.tif", stack("uint8", (1, 5, 7)), metadata=None,
                 description=xml.replace('PlaneCount="1"/>',
                                         'PlaneCount="1"><UUID FileName="part2.ome.tif">u</UUID></TiffData>'))

(out / "expected.json").write_text(json.dumps(expected, indent=1) + "\n")

if len(sys.argv) > 1:
    data = pathlib.Path(sys.argv[1])
    real = {}
    for pattern in ("brain_cells3d/**/*.tif", "lightsheet_cfos/**/*.tif", "nuclei3d/**/*.tif",
                    "filters/neubias/*.tif", "atlas/**/*.tiff"):
        for path in sorted(data.glob(pattern)):
            series = tifffile.TiffFile(path).series[0]
            a = series.asarray()
            if series.axes == "CYX":
                a = a[None, :, None]
            else:
                a = a.reshape((1, 1, -1) + a.shape[-2:])
            real[str(path.relative_to(data))] = describe(a)
    folder = data / "brain_cells3d/cellfinder_crop/crop_planes/ch0"
    a = np.stack([tifffile.imread(p) for p in sorted(folder.glob("*.tif"))])
    real[str(folder.relative_to(data))] = describe(a[None, None])
    (out / "real.json").write_text(json.dumps(real, indent=1) + "\n")
