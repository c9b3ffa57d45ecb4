package org.cytobeam.transforms.split;

import java.util.Arrays;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Halo;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.label.Connectivity;
import org.cytobeam.transforms.operator.PerAxis;
import org.cytobeam.transforms.testkit.Samples;
import org.jspecify.annotations.Nullable;

/** Components for tests. */
final class SplitCases {
  static final VoxelGeometry VOXEL = VoxelGeometry.ofVoxelSize(1, 1, 1);

  private SplitCases() {}

  /** A component in the midst of a large volume. */
  static Component inTheMidst(Voxels mask, @Nullable Voxels image, Connectivity connectivity) {
    return new Component(mask, image, connectivity, mask.box().grow(new Halo(9, 9, 9)));
  }

  /** The same voxels elsewhere. */
  static Voxels moved(Voxels voxels, long z, long y, long x) {
    Voxels copy = Voxels.allocate(voxels.box().translate(z, y, x), voxels.type());
    System.arraycopy(
        voxels.array(), 0, copy.array(), 0, Voxels.arrayLength(copy.box(), copy.type()));
    return copy;
  }

  /** The same voxels with empty space around them, as if the box were not the smallest. */
  static Voxels widened(Voxels voxels, Halo halo) {
    Voxels wide = Voxels.allocate(voxels.box().grow(halo), voxels.type());
    int n = Math.toIntExact(voxels.box().voxelCount());
    for (int i = 0; i < n; i++) {
      int at = widenedIndex(voxels.box(), halo, i);
      if (voxels.type() == PixelType.MASK) {
        Samples.setBit(wide, at, Samples.bit(voxels, i));
      } else {
        wide.floats()[at] = voxels.floats()[i];
      }
    }
    return wide;
  }

  /** The part of a widened box that the narrow one has. */
  static int[] narrowed(int[] parts, Box box, Halo halo) {
    int[] narrow = new int[Math.toIntExact(box.voxelCount())];
    Arrays.setAll(narrow, i -> parts[widenedIndex(box, halo, i)]);
    return narrow;
  }

  private static int widenedIndex(Box box, Halo halo, int i) {
    int nx = box.size(2);
    int ny = box.size(1);
    int z = i / (ny * nx) + halo.z();
    int y = i / nx % ny + halo.y();
    int x = i % nx + halo.x();
    return (z * (ny + 2 * halo.y()) + y) * (nx + 2 * halo.x()) + x;
  }

  static double[] numbers(String text) {
    return Arrays.stream(text.split(",")).mapToDouble(Double::parseDouble).toArray();
  }

  static PerAxis perAxis(String text) {
    double[] v = numbers(text);
    return PerAxis.voxels(v[0], v[1], v[2]);
  }

  static VoxelGeometry geometry(String text) {
    double[] v = numbers(text);
    return VoxelGeometry.ofVoxelSize(v[0], v[1], v[2]);
  }

  /** How many voxels differ. */
  static int differing(int[] actual, int[] expected) {
    int differing = Math.abs(actual.length - expected.length);
    for (int i = 0; i < Math.min(actual.length, expected.length); i++) {
      differing += actual[i] == expected[i] ? 0 : 1;
    }
    return differing;
  }
}
