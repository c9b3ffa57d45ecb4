package org.cytobeam.transforms.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.filter.ExtremumOperator;
import org.cytobeam.transforms.kernel.Footprint;
import org.cytobeam.transforms.testkit.BlockwiseAssert;
import org.cytobeam.transforms.testkit.Samples;
import org.cytobeam.transforms.threshold.AboveValue;
import org.junit.jupiter.api.Test;

class DifferenceTest {
  private static BlockOperator maximum(int size) {
    return ExtremumOperator.maximum(Footprint.box(1, size, 1), BoundaryMode.REFLECT, 0);
  }

  /** Each operator gets its own part of the source, also where one looks further than the other. */
  @Test
  void subtractsVoxelByVoxelWhateverTheHalos() {
    for (PixelType type : PixelType.values()) {
      if (type == PixelType.MASK) {
        continue;
      }
      Voxels image = Samples.random(Box.ofShape(2, 19, 5), type, 8);
      BlockOperator difference = new Difference(maximum(7), maximum(2));
      Voxels large = BlockwiseAssert.whole(maximum(7), image);
      Voxels small = BlockwiseAssert.whole(maximum(2), image);
      Voxels result = BlockwiseAssert.whole(difference, image);
      for (int i = 0; i < 190; i++) {
        double expected = Samples.value(large, i) - Samples.value(small, i);
        double tolerance = type.bytes() < 8 && type.isInteger() ? 0 : Math.ulp(expected) * 4096;
        // signed differences may exceed the type: they wrap
        double wrap = type.isInteger() ? Math.pow(2, 8 * type.bytes()) : 1e300;
        double off = Math.IEEEremainder(Samples.value(result, i) - expected, wrap);
        assertThat(Math.abs(off)).as("%s voxel %s", type, i).isLessThanOrEqualTo(tolerance);
      }
      BlockwiseAssert.assertBlockwiseEqualsWhole(difference, image, 1, 4, 3);
    }
  }

  @Test
  void readsWhatEitherNeedsAndHoldsTheSecondResult() {
    BlockOperator difference = new Difference(maximum(3), maximum(9));
    Box target = Box.at(0, 10, 0, 1, 2, 4);
    Box source = difference.requiredSource(target, Box.ofShape(1, 30, 4));
    assertThat(source).isEqualTo(Box.at(0, 6, 0, 1, 10, 4));
    // the second result, and the planes of the wider window
    assertThat(difference.scratchBytes(source, target, PixelType.U2))
        .isEqualTo(2 * (2 * 4) + 8 * (10 * 4 + 2 * (2 * 4) + 2 * (2 * 4)));
  }

  @Test
  void rejectsResultsOfDifferentTypes() {
    BlockOperator difference = new Difference(maximum(3), new AboveValue(1));
    assertThatThrownBy(() -> difference.outputType(PixelType.U1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a difference needs two results of one type, not uint8 and bool");
  }
}
