package org.cytobeam.io.beam;

import org.cytobeam.io.BadInputException;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VolumeReader;
import org.cytobeam.io.volume.Voxels;
import org.jspecify.annotations.Nullable;

/**
 * Keeps NaN voxels out: a filter would spread one over its whole neighbourhood and a threshold
 * would silently call it background.
 */
final class NanGuard extends ForwardingReader {
  private final String location;
  private final @Nullable Double replacement;

  NanGuard(VolumeReader reader, String location, @Nullable Double replacement) {
    super(reader);
    this.location = location;
    this.replacement = replacement;
  }

  @Override
  public Voxels read(Box box) {
    Voxels voxels = super.read(box);
    if (voxels.type() == PixelType.F4) {
      clean(voxels.floats(), box);
    } else if (voxels.type() == PixelType.F8) {
      clean(voxels.doubles(), box);
    }
    return voxels;
  }

  private void clean(float[] values, Box box) {
    for (int i = 0; i < values.length; i++) {
      if (Float.isNaN(values[i])) {
        values[i] = (float) replacement(i, box);
      }
    }
  }

  private void clean(double[] values, Box box) {
    for (int i = 0; i < values.length; i++) {
      if (Double.isNaN(values[i])) {
        values[i] = replacement(i, box);
      }
    }
  }

  private double replacement(int i, Box box) {
    if (replacement == null) {
      long plane = box.extent(1) * box.extent(2);
      throw new BadInputException(
          ("%s: voxel z=%d, y=%d, x=%d is NaN; set input: replace_nan to the value that NaN voxels"
                  + " should have (0 makes them background), or mend the image")
              .formatted(
                  location,
                  box.z0() + i / plane,
                  box.y0() + i % plane / box.extent(2),
                  box.x0() + i % box.extent(2)));
    }
    return replacement;
  }
}
