package org.cytobeam.transforms.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.operator.AxisInts;
import org.cytobeam.transforms.operator.BoundaryMode;
import org.cytobeam.transforms.operator.LocalStep;
import org.cytobeam.transforms.operator.PerAxis;
import org.cytobeam.transforms.testkit.BlockwiseAssert;
import org.cytobeam.transforms.testkit.Golden;
import org.cytobeam.transforms.testkit.Samples;

/** Compares linear filters with the files that {@code src/test/golden/linear.py} wrote. */
final class LinearGolden {
  static final VoxelGeometry VOXEL = VoxelGeometry.ofVoxelSize(1, 1, 1);

  /** The step of a golden case. */
  interface Case {
    LocalStep step(Map<String, Voxels> golden, List<String> parameters);
  }

  private LinearGolden() {}

  /**
   * Every case of a step in a file: integers equal, float64 within 1e-12 and float32 within 1e-6 of
   * the largest expected voxel. Returns how many there were.
   */
  static int check(String file, String step, Case which) {
    Map<String, Voxels> golden = Golden.load(file);
    int cases = 0;
    for (String key : golden.keySet()) {
      List<String> p = Arrays.asList(key.split(";"));
      if (!p.get(0).equals("out") || !p.get(2).equals(step)) {
        continue;
      }
      Voxels input = golden.get("in;" + p.get(1));
      Voxels expected = golden.get(key);
      LocalStep filter = which.step(golden, p.subList(3, p.size()));
      Voxels actual = BlockwiseAssert.whole(filter.operator(VOXEL), input);
      assertThat(actual.type()).as(key).isEqualTo(expected.type());
      if (actual.type().isFloat()) {
        double tolerance = actual.type() == PixelType.F4 ? 1e-6 : 1e-12;
        assertThat(largestDifference(actual, expected)).as(key).isLessThan(tolerance);
      } else {
        assertThat(actual.array()).as(key).isEqualTo(expected.array());
      }
      cases++;
    }
    return cases;
  }

  /**
   * Relative to the largest expected voxel, or to 1 where all that is expected is noise about 0.
   */
  private static double largestDifference(Voxels actual, Voxels expected) {
    double largest = 0;
    double scale = 1;
    for (int i = 0; i < expected.box().voxelCount(); i++) {
      double value = Samples.value(expected, i);
      double difference = Math.abs(Samples.value(actual, i) - value);
      assertThat(difference).as("voxel %s", i).isNotNaN();
      largest = Math.max(largest, difference);
      scale = Math.max(scale, Math.abs(value));
    }
    return largest / scale;
  }

  static BoundaryMode mode(String text) {
    return BoundaryMode.valueOf(text.toUpperCase(Locale.ROOT));
  }

  static AxisInts ints(String text) {
    PerAxis v = Golden.perAxis(text);
    return new AxisInts((int) v.z(), (int) v.y(), (int) v.x());
  }
}
