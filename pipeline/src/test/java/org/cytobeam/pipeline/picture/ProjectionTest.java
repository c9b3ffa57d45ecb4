package org.cytobeam.pipeline.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProjectionTest {

  /** Blocks with halos, in any order, give the projections of the whole volume. */
  @Property(tries = 60)
  void blocksGiveTheMaximaOfTheWhole(
      @ForAll @IntRange(min = 1, max = 9) int nz,
      @ForAll @IntRange(min = 1, max = 14) int ny,
      @ForAll @IntRange(min = 1, max = 17) int nx,
      @ForAll @IntRange(min = 1, max = 8) int block,
      @ForAll long seed) {
    Random random = new Random(seed);
    Box volume = Box.at(3, 5, 7, nz, ny, nx);
    ProjectionPlan plan = new ProjectionPlan(volume, new VoxelGeometry(1, 1, 1, 0, 0, 0));
    float[] values = new float[nz * ny * nx];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(10) == 0 ? Float.NaN : random.nextFloat() - 0.5f;
    }
    Voxels whole = Voxels.wrap(volume, PixelType.F4, values);
    BlockGrid grid = new BlockGrid(volume, block, block, block);
    List<Long> order = new ArrayList<>();
    for (long i = 0; i < grid.count(); i++) {
      order.add(i);
    }
    Collections.shuffle(order, random);
    Projection projection = new Projection(plan);
    for (long i : order) {
      ProjectionTile tile = plan.project(whole, grid.core(i));
      projection.merge(tile);
      projection.merge(tile);
    }
    float[] z = filled(ny * nx);
    float[] y = filled(nz * nx);
    float[] x = filled(nz * ny);
    for (int k = 0; k < nz; k++) {
      for (int j = 0; j < ny; j++) {
        for (int i = 0; i < nx; i++) {
          float v = values[(k * ny + j) * nx + i];
          if (!Float.isNaN(v)) {
            z[j * nx + i] = Math.max(z[j * nx + i], v);
            y[k * nx + i] = Math.max(y[k * nx + i], v);
            x[k * ny + j] = Math.max(x[k * ny + j], v);
          }
        }
      }
    }
    assertThat(projection.alongZ()).containsExactly(z);
    assertThat(projection.alongY()).containsExactly(y);
    assertThat(projection.alongX()).containsExactly(x);
  }

  @Test
  void largeVolumesShareVoxelsByMaximum() {
    Box volume = Box.ofShape(2, 4, 4001);
    ProjectionPlan plan = new ProjectionPlan(volume, VoxelGeometry.ofVoxelSize(5, 2, 2));
    assertThat(plan.stride(2)).isEqualTo(3);
    assertThat(plan.stride(1)).isEqualTo(3);
    assertThat(plan.stride(0)).isEqualTo(2);
    assertThat(plan.pixels(2)).isEqualTo(1334);
    short[] values = new short[2 * 4 * 4001];
    values[(1 * 4 + 3) * 4001 + 4000] = (short) 65535;
    values[3000] = 7;
    Projection projection = new Projection(plan);
    // blocks that are no multiple of the stride share pixels
    BlockGrid grid = new BlockGrid(volume, 1, 2, 1000);
    Voxels whole = Voxels.wrap(volume, PixelType.U2, values);
    for (long i = 0; i < grid.count(); i++) {
      projection.merge(plan.project(whole, grid.core(i)));
    }
    assertThat(projection.alongZ()[1334 + 1333]).isEqualTo(65535);
    assertThat(projection.alongZ()[1000]).isEqualTo(7);
    assertThat(projection.alongZ()[1001]).isEqualTo(0);
    assertThat(projection.alongX()).containsExactly(7, 65535);
  }

  @Test
  void noCanvasIsLongerThanTheLimit() {
    Box brain = Box.ofShape(2000, 20_000, 15_000);
    ProjectionPlan plan = new ProjectionPlan(brain, VoxelGeometry.ofVoxelSize(5, 0.65, 0.65));
    for (int axis = 0; axis < 3; axis++) {
      assertThat(plan.pixels(axis)).isBetween(500, ProjectionPlan.LONGEST);
      assertThat(plan.pixel(axis, brain.max(axis) - 1)).isEqualTo(plan.pixels(axis) - 1);
    }
  }

  /** The largest value of each type is found as what it means, unsigned or signed. */
  @ParameterizedTest
  @EnumSource(value = PixelType.class, names = "MASK", mode = EnumSource.Mode.EXCLUDE)
  void everyTypeHasItsValues(PixelType type) {
    Box box = Box.ofShape(1, 1, 3);
    Object array = type.newArray(3);
    switch (type.bytes()) {
      case 1 -> ((byte[]) array)[1] = -1;
      case 2 -> ((short[]) array)[1] = -1;
      case 4 -> {
        if (type.isFloat()) {
          ((float[]) array)[1] = 1.5f;
        } else {
          ((int[]) array)[1] = -1;
        }
      }
      default -> {
        if (type.isFloat()) {
          ((double[]) array)[1] = 1.5;
        } else {
          ((long[]) array)[1] = -1;
        }
      }
    }
    ProjectionPlan plan = new ProjectionPlan(box, VoxelGeometry.ofVoxelSize(1, 1, 1));
    float found = plan.project(Voxels.wrap(box, type, array), box).alongZ().values()[1];
    float expected =
        type.isFloat()
            ? 1.5f
            : type.isUnsigned() ? (float) (Math.pow(2, 8 * type.bytes()) - 1) : -1;
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void refusesAForeignBox() {
    ProjectionPlan plan =
        new ProjectionPlan(Box.ofShape(4, 4, 4), VoxelGeometry.ofVoxelSize(1, 1, 1));
    Voxels voxels = Voxels.allocate(Box.ofShape(2, 2, 2), PixelType.U1);
    assertThatThrownBy(() -> plan.project(voxels, Box.ofShape(3, 2, 2)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static float[] filled(int n) {
    float[] values = new float[n];
    Arrays.fill(values, Float.NEGATIVE_INFINITY);
    return values;
  }
}
