package org.cytobeam.transforms.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.filter.GaussianFilter;
import org.cytobeam.transforms.support.ArrayVolume;
import org.cytobeam.transforms.testkit.BlockwiseAssert;
import org.cytobeam.transforms.testkit.Samples;
import org.junit.jupiter.api.Test;

/** That swept results are right is checked with every operator, by {@link BlockwiseAssert}. */
class SweepTest {
  private static final Box VOLUME = Box.at(2, 3, 4, 40, 12, 14);

  private static final BlockOperator SMOOTH =
      new GaussianFilter(PerAxis.voxels(1, 0.5, 1), BoundaryMode.NEAREST, 0, 4)
          .operator(VoxelGeometry.ofVoxelSize(1, 1, 1));

  @Test
  void noPlaneIsReadTwiceAndChunksAreReadWhole() {
    List<Box> read = new ArrayList<>();
    ArrayVolume reader = new ArrayVolume(Samples.random(VOLUME, PixelType.U2, 1), 8, read::add);
    Sweep sweep = new Sweep(reader, new ConvertType().andThen(SMOOTH), VOLUME, VOLUME, 5);
    for (long z = VOLUME.z0(); z < VOLUME.z1(); z += 10) {
      sweep.readWithSource(Planes.of(VOLUME, z, z + 10));
    }
    long next = VOLUME.z0();
    for (Box box : read) {
      assertThat(box).isEqualTo(Planes.of(VOLUME, next, box.z1()));
      assertThat(box.z1() % 8 == 0 || box.z1() == VOLUME.z1()).as("%s", box).isTrue();
      next = box.z1();
    }
    assertThat(next).isEqualTo(VOLUME.z1());
  }

  /** Any boxes, with or without steps: gaps, steps back, other rows. */
  @Property
  void boxesMayComeInAnyOrder(
      @ForAll boolean steps,
      @ForAll @IntRange(min = 1, max = 9) int depth,
      @ForAll @IntRange(min = 1, max = 7) int slab,
      @ForAll List<@IntRange(min = 0, max = 3999) Integer> places) {
    Voxels image = Samples.random(VOLUME, PixelType.F4, 7);
    BlockOperator operator = steps ? SMOOTH : CopyVoxels.INSTANCE;
    Voxels whole = BlockwiseAssert.whole(operator, image);
    Sweep sweep =
        new Sweep(new ArrayVolume(image, depth, box -> {}), operator, VOLUME, VOLUME, slab);
    for (int place : places) {
      long z = VOLUME.z0() + place % 40;
      long y = VOLUME.y0() + place / 40 % 10;
      Box box = Box.at(z, y, VOLUME.x0() + 1, 1 + place % 6, 2, 9).intersect(VOLUME);
      Sweep.WithSource read = sweep.readWithSource(box);
      assertThat(read.result().box()).isEqualTo(box);
      assertThat(read.result().floats()).isEqualTo(Samples.crop(whole, box).array());
      assertThat(Samples.crop(read.source(), box).array())
          .isEqualTo(Samples.crop(image, box).array());
      assertThat(sweep.read(box).floats()).isEqualTo(Samples.crop(whole, box).array());
    }
  }
}
