package org.cytobeam.transforms.statistic;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.testkit.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against numpy, {@code golden/counting.py}, and exact sums. */
class ScaledIntensityTest {

  private static Voxels crop(Voxels image, Box box) {
    Voxels part = Voxels.allocate(box, image.type());
    int to = 0;
    for (long z = box.z0(); z < box.z1(); z++) {
      for (long y = box.y0(); y < box.y1(); y++) {
        Box all = image.box();
        long from = ((z - all.z0()) * image.ny() + y - all.y0()) * image.nx() + box.x0() - all.x0();
        System.arraycopy(image.array(), (int) from, part.array(), to, part.nx());
        to += part.nx();
      }
    }
    return part;
  }

  /** The whole map, made chunk by chunk. */
  private static double[] map(ScaledIntensity rule, Voxels image, int block) {
    BlockGrid blocks = new BlockGrid(image.box(), block, block, block);
    BlockGrid chunks = rule.chunks(blocks);
    Box bounds = rule.bounds();
    double[] whole = new double[(int) bounds.voxelCount()];
    for (long chunk = 0; chunk < chunks.count(); chunk++) {
      Voxels part = rule.map(chunks.core(chunk), blocks, box -> crop(image, box));
      int from = 0;
      for (long z = part.box().z0(); z < part.box().z1(); z++) {
        for (long y = part.box().y0(); y < part.box().y1(); y++) {
          long to = (z * bounds.extent(1) + y) * bounds.extent(2) + part.box().x0();
          System.arraycopy(part.doubles(), from, whole, (int) to, part.nx());
          from += part.nx();
        }
      }
    }
    return whole;
  }

  @ParameterizedTest
  @ValueSource(strings = {"u1", "u2"})
  void equalsNumpy(String name) {
    Map<String, Voxels> golden = Golden.load("counting.npz");
    Voxels image = Objects.requireNonNull(golden.get("sum;" + name + ";in"));
    double[] p = Objects.requireNonNull(golden.get("sum;" + name + ";rule")).doubles();
    Voxels expected = Objects.requireNonNull(golden.get("sum;" + name + ";out"));
    ScaledIntensity rule =
        new ScaledIntensity(image.box(), (int) p[0], (int) p[1], (int) p[2], p[3], p[4]);

    assertThat(rule.bounds()).isEqualTo(expected.box());
    assertThat(map(rule, image, 5)).isEqualTo(expected.doubles());
  }

  /** Floats of very different size: sums are rounded once, whatever the blocks. */
  @Property
  void sumsAreExactAndDoNotDependOnBlocks(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 9) int nz,
      @ForAll @IntRange(min = 1, max = 13) int nx,
      @ForAll @IntRange(min = 1, max = 5) int box,
      @ForAll @IntRange(min = 1, max = 7) int block) {
    Random random = new Random(seed);
    Box volume = Box.at(3, 5, 7, nz, 4, nx);
    float[] values = new float[(int) volume.voxelCount()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(8) - 4));
    }
    ScaledIntensity rule = new ScaledIntensity(volume, box, box, box, 0.5, 0.001);
    Box bounds = rule.bounds();
    BigDecimal[] sums = new BigDecimal[(int) bounds.voxelCount()];
    Arrays.fill(sums, BigDecimal.ZERO);
    for (int i = 0; i < values.length; i++) {
      if (values[i] > 0.001) {
        int z = i / nx / 4 / box;
        int y = i / nx % 4 / box;
        int at = (int) ((z * bounds.extent(1) + y) * bounds.extent(2)) + i % nx / box;
        sums[at] = sums[at].add(new BigDecimal(values[i]));
      }
    }
    double[] expected = Arrays.stream(sums).mapToDouble(sum -> sum.doubleValue() * 0.5).toArray();

    assertThat(map(rule, Voxels.wrap(volume, PixelType.F4, values), block)).isEqualTo(expected);
  }

  @Test
  void liesWhereItsBoxesDo() {
    ScaledIntensity rule = new ScaledIntensity(Box.at(10, 0, 0, 20, 20, 20), 4, 5, 1, 1, 0);
    VoxelGeometry map = rule.geometry(new VoxelGeometry(5, 2, 2, 100, 0, 0));
    // planes 10 to 13 are centred at 11.5
    assertThat(map).isEqualTo(new VoxelGeometry(20, 10, 2, 100 + 5 * 11.5, 4, 0));
  }
}
