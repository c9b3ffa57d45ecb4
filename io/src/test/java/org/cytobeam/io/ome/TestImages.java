package org.cytobeam.io.ome;

import java.util.List;
import org.cytobeam.io.store.MemoryStore;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;

/** Small images for tests. */
final class TestImages {
  private TestImages() {}

  /** A u2 array's metadata, nothing stored: all voxels are 0. */
  static String zarray(List<Integer> shape) {
    return """
        {"zarr_format": 2, "shape": %s, "chunks": %s, "dtype": "<u2", "compressor": null,
         "fill_value": 0, "order": "C", "filters": null, "dimension_separator": "/"}
        """
        .formatted(shape, shape.stream().map(n -> Math.max(n, 1)).toList());
  }

  /** An image of one level from the content of its multiscales entry. */
  static MemoryStore image(String multiscale, Integer... shape) {
    return new MemoryStore()
        .with(".zattrs", "{\"multiscales\": [" + multiscale + "]}")
        .with("0/.zarray", zarray(List.of(shape)));
  }

  /** Voxels with a different value at every place. */
  static Voxels numbered(Box box, PixelType type, long seed) {
    Voxels voxels = Voxels.allocate(box, type);
    java.util.Random random = new java.util.Random(seed);
    Object array = voxels.array();
    int n = java.lang.reflect.Array.getLength(array);
    for (int i = 0; i < n; i++) {
      if (array instanceof byte[] a) {
        a[i] = (byte) random.nextInt();
      } else if (array instanceof short[] a) {
        a[i] = (short) random.nextInt();
      } else if (array instanceof int[] a) {
        a[i] = random.nextInt();
      } else if (array instanceof long[] a) {
        a[i] = random.nextLong();
      } else if (array instanceof float[] a) {
        a[i] = random.nextFloat();
      } else {
        ((double[]) array)[i] = random.nextDouble();
      }
    }
    return voxels;
  }

  /** The part of voxels that lies in a box, element by element. */
  static Voxels crop(Voxels voxels, Box box) {
    Voxels part = Voxels.allocate(box, voxels.type());
    int at = 0;
    for (long z = box.z0(); z < box.z1(); z++) {
      for (long y = box.y0(); y < box.y1(); y++) {
        for (long x = box.x0(); x < box.x1(); x++) {
          long from =
              ((z - voxels.box().z0()) * voxels.ny() + (y - voxels.box().y0())) * voxels.nx()
                  + (x - voxels.box().x0());
          System.arraycopy(voxels.array(), (int) from, part.array(), at++, 1);
        }
      }
    }
    return part;
  }
}
