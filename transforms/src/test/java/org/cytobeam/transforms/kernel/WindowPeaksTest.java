package org.cytobeam.transforms.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WindowPeaksTest {

  /** Few values, so that plateaus and ties between scales are many. */
  private static Voxels image(Box box, int values, long seed) {
    Random random = new Random(seed);
    Voxels image = Voxels.allocate(box, PixelType.F4);
    for (int i = 0; i < image.floats().length; i++) {
      image.floats()[i] = random.nextInt(values) - 2;
    }
    return image;
  }

  private static List<Integer> find(WindowPeaks peaks, @Nullable Voxels[] scales, Box core) {
    List<Integer> found = new ArrayList<>();
    peaks.find(scales[0], Objects.requireNonNull(scales[1]), scales[2], core, found::add);
    return found;
  }

  /** The rule as it is said: none greater, no equal one before it, one that is less. */
  private static List<Integer> byDefinition(
      @Nullable Voxels[] scales, int[] radius, double threshold, Box core) {
    Voxels image = Objects.requireNonNull(scales[1]);
    Box box = image.box();
    List<Integer> found = new ArrayList<>();
    int n = (int) box.voxelCount();
    for (int i = 0; i < n; i++) {
      int[] at = position(box, i);
      float value = image.floats()[i];
      boolean peak =
          value > threshold && core.contains(box.z0() + at[0], box.y0() + at[1], box.x0() + at[2]);
      boolean rises = false;
      for (int scale = 0; scale < 3 && peak; scale++) {
        Voxels other = scales[scale];
        for (int j = 0; j < n && other != null; j++) {
          int[] neighbour = position(box, j);
          boolean near = true;
          for (int axis = 0; axis < 3; axis++) {
            near &= Math.abs(neighbour[axis] - at[axis]) <= radius[axis];
          }
          if (near && (scale != 1 || j != i)) {
            float b = other.floats()[j];
            boolean before = scale < 1 || (scale == 1 && j < i);
            peak &= before ? b < value : b <= value;
            rises |= b < value;
          }
        }
      }
      if (peak && rises) {
        found.add(i);
      }
    }
    return found;
  }

  private static int[] position(Box box, int i) {
    int nx = box.size(2);
    int ny = box.size(1);
    return new int[] {i / nx / ny, i / nx % ny, i % nx};
  }

  @Property
  void findsWhatTheRuleSays(
      @ForAll @IntRange(min = 1, max = 4) int nz,
      @ForAll @IntRange(min = 1, max = 6) int ny,
      @ForAll @IntRange(min = 1, max = 9) int nx,
      @ForAll @IntRange(min = 0, max = 2) int rz,
      @ForAll @IntRange(min = 0, max = 2) int ry,
      @ForAll @IntRange(min = 0, max = 4) int rx,
      @ForAll @IntRange(min = 1, max = 9) int values,
      @ForAll boolean smaller,
      @ForAll boolean larger,
      @ForAll long seed) {
    Box box = Box.at(3, 5, 7, nz, ny, nx);
    Voxels[] scales = {
      smaller ? image(box, values, seed + 1) : null,
      image(box, values, seed),
      larger ? image(box, values, seed + 2) : null
    };
    Box core = Box.at(3 + nz / 3, 5 + ny / 3, 7 + nx / 3, nz - nz / 3, ny - ny / 3, nx - nx / 3);
    assertThat(find(new WindowPeaks(rz, ry, rx, -2), scales, core))
        .isEqualTo(byDefinition(scales, new int[] {rz, ry, rx}, -2, core));
  }

  @Test
  void aSaturatedAreaIsOnePointAndAConstantImageNone() {
    Box box = Box.ofShape(5, 30, 30);
    Voxels image = Voxels.allocate(box, PixelType.F4);
    Voxels[] scales = {null, image, null};
    WindowPeaks peaks = new WindowPeaks(1, 1, 1, Double.NEGATIVE_INFINITY);
    assertThat(find(peaks, scales, box)).isEmpty();
    for (int y = 4; y < 25; y++) {
      for (int x = 3; x < 28; x++) {
        image.floats()[(2 * 30 + y) * 30 + x] = 65535;
      }
    }
    assertThat(find(peaks, scales, box)).containsExactly((2 * 30 + 4) * 30 + 3);
  }

  @Test
  void nothingBesideNanIsAPeak() {
    float nan = Float.NaN;
    Box box = Box.ofShape(1, 1, 9);
    Voxels image = Voxels.wrap(box, PixelType.F4, new float[] {0, 5, nan, 7, 0, 6, 0, nan, 1});
    assertThat(find(new WindowPeaks(0, 0, 1, 0), new Voxels[] {null, image, null}, box))
        .containsExactly(5);
  }
}
