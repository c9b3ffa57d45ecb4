package org.cytobeam.pipeline.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.transforms.operator.PerAxis;
import org.junit.jupiter.api.Test;

class MapGridTest {

  /** Whatever the sizes, a centroid of the volume lies in the map voxel that it is given. */
  @Property
  void everyCentroidLiesInItsMapVoxel(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 90) int extent,
      @ForAll @DoubleRange(min = 0.1, max = 9) double scale,
      @ForAll @DoubleRange(min = 0.5, max = 120) double voxelUm) {
    Box volume = Box.at(7, 3, 0, extent, 5, 40);
    VoxelGeometry fine = new VoxelGeometry(scale, 2, 1.3, 11, -4, 0.5);
    MapGrid map = MapGrid.of(volume, fine, PerAxis.micrometres(voxelUm, 9, 26));
    Random random = new Random(seed);
    for (int axis = 0; axis < 3; axis++) {
      for (double at : new double[] {0, volume.extent(axis) - 1, random.nextDouble()}) {
        double part = at == (int) at ? at : at * (volume.extent(axis) - 1);
        double centroid = volume.min(axis) + part;
        long index = map.index(axis, centroid);
        assertThat(index).isBetween(0L, map.bounds().extent(axis) - 1);
        double size = map.geometry().scale(axis);
        double off = fine.toPhysical(axis, centroid) - map.geometry().toPhysical(axis, index);
        assertThat(Math.abs(off)).isLessThanOrEqualTo(size / 2 * (1 + 1e-6));
      }
    }
  }

  @Test
  void beginsAtTheEdgeOfTheFirstVoxel() {
    MapGrid map =
        MapGrid.of(
            Box.ofShape(10, 10, 9),
            VoxelGeometry.ofVoxelSize(5, 2, 2),
            PerAxis.micrometres(10, 4, 4));
    assertThat(map.bounds()).isEqualTo(Box.ofShape(5, 5, 5));
    // block means of two voxels are centred between them
    assertThat(map.geometry()).isEqualTo(new VoxelGeometry(10, 4, 4, 2.5, 1, 1));
    assertThat(map.index(2, 1.4)).isZero();
    assertThat(map.index(2, 1.5)).isEqualTo(1);
    assertThat(map.index(2, 8)).isEqualTo(4);
  }

  @Test
  void roundingOfMicrometresMakesNoFurtherVoxel() {
    Box volume = Box.ofShape(1, 1, 30);
    VoxelGeometry fine = VoxelGeometry.ofVoxelSize(1, 1, 0.1);
    assertThat(MapGrid.of(volume, fine, PerAxis.micrometres(1, 1, 0.3)).bounds())
        .isEqualTo(Box.ofShape(1, 1, 10));
  }

  @Test
  void tooManyVoxelsAreRefused() {
    assertThatThrownBy(
            () ->
                MapGrid.of(
                    Box.ofShape(10, 10, 1000),
                    VoxelGeometry.ofVoxelSize(5, 2, 2),
                    PerAxis.micrometres(1, 1, 0.001)))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "density_map: voxels of 0.001 um make more than 1,000,000 of them on axis 2, which has"
                + " 2000.0 um; give larger ones");
  }
}
