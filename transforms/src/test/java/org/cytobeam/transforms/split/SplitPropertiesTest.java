package org.cytobeam.transforms.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cytobeam.transforms.testkit.SplitSamples.METHODS;

import java.util.Objects;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Halo;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.label.Connectivity;
import org.cytobeam.transforms.support.NaiveLabel;
import org.cytobeam.transforms.testkit.Samples;

class SplitPropertiesTest {
  /** Some component of a random volume and an image with many equal values on it. */
  private static Component component(int nz, int ny, int nx, Connectivity connectivity, long seed) {
    Random random = new Random(seed);
    Box box = Box.at(3, 5, 70, nz, ny, nx);
    int n = Math.toIntExact(box.voxelCount());
    boolean[] noise = new boolean[n];
    double fraction = 0.2 + 0.6 * random.nextDouble();
    for (int i = 0; i < n; i++) {
      noise[i] = random.nextDouble() < fraction;
    }
    int[] labels = NaiveLabel.label(noise, nz, ny, nx, connectivity);
    int[] sizes = new int[n + 1];
    int largest = 0;
    for (int label : labels) {
      sizes[label]++;
      largest = label > 0 && (largest == 0 || sizes[label] > sizes[largest]) ? label : largest;
    }
    Assume.that(largest > 0);
    Voxels mask = Voxels.mask(box);
    Voxels image = Voxels.allocate(box, PixelType.F4);
    for (int i = 0; i < n; i++) {
      Samples.setBit(mask, i, labels[i] == largest);
      image.floats()[i] = random.nextInt(12) == 0 ? Float.NaN : random.nextInt(9) - 4;
    }
    return SplitCases.inTheMidst(mask, image, connectivity);
  }

  private static int[] labels(Splitter splitter, Component component) {
    Voxels image = splitter.imageOperator() == null ? null : component.image();
    return splitter.split(
        new Component(component.mask(), image, component.connectivity(), component.volume()));
  }

  @Property
  void whereTheComponentLiesMakesNoDifference(
      @ForAll @IntRange(min = 1, max = 5) int nz,
      @ForAll @IntRange(min = 1, max = 9) int ny,
      @ForAll @IntRange(min = 1, max = 70) int nx,
      @ForAll Connectivity connectivity,
      @ForAll @IntRange(min = 0, max = 7) int method,
      @ForAll @IntRange(min = 0, max = 3) int margin,
      @ForAll long seed) {
    VoxelGeometry geometry = VoxelGeometry.ofVoxelSize(1.5, 0.8, 1);
    Splitter splitter = METHODS.get(method).splitter(geometry);
    Component here = component(nz, ny, nx, connectivity, seed);
    int[] parts = labels(splitter, here);

    Voxels image = Objects.requireNonNull(here.image());
    Component there =
        SplitCases.inTheMidst(
            SplitCases.moved(here.mask(), 4, -2, 131),
            SplitCases.moved(image, 4, -2, 131),
            connectivity);
    assertThat(labels(splitter, there)).isEqualTo(parts);

    if (method != 7 && method != 2) {
      // the smallest box is the component's own: balls are counted from it, smoothing ends with it
      Halo halo = new Halo(connectivity.inPlane() ? 0 : margin, margin, 1);
      Voxels wide = SplitCases.widened(here.mask(), halo);
      Component inWideBox =
          SplitCases.inTheMidst(wide, SplitCases.widened(image, halo), connectivity);
      int[] narrow = SplitCases.narrowed(labels(splitter, inWideBox), here.mask().box(), halo);
      assertThat(narrow).isEqualTo(parts);
    }
  }

  @Property
  void partsAreAPartitionInRasterOrder(
      @ForAll @IntRange(min = 1, max = 6) int nz,
      @ForAll @IntRange(min = 1, max = 9) int ny,
      @ForAll @IntRange(min = 1, max = 66) int nx,
      @ForAll Connectivity connectivity,
      @ForAll @IntRange(min = 0, max = 7) int method,
      @ForAll long seed) {
    Component component = component(nz, ny, nx, connectivity, seed);
    int[] parts = labels(METHODS.get(method).splitter(SplitCases.VOXEL), component);
    int next = 1;
    for (int i = 0; i < parts.length; i++) {
      boolean inside = Samples.bit(component.mask(), i);
      boolean mayLack = METHODS.get(method) instanceof WatershedThreeSizes;
      assertThat(parts[i]).isBetween(inside && !mayLack ? 1 : 0, inside ? next : 0);
      next += parts[i] == next ? 1 : 0;
    }
    boolean connected = METHODS.get(method) instanceof WatershedSplit;
    for (int part = 1; connected && part < next; part++) {
      boolean[] one = new boolean[parts.length];
      for (int i = 0; i < parts.length; i++) {
        one[i] = parts[i] == part;
      }
      int[] pieces = NaiveLabel.label(one, nz, ny, nx, connectivity);
      assertThat(pieces).as("pieces of part %s", part).doesNotContain(2);
    }
  }

  /**
   * Seeds keep their voxels, every voxel gets a part, and every part is connected with its seed.
   */
  @Property
  void floodedPartsHoldTheirSeeds(
      @ForAll @IntRange(min = 1, max = 6) int nz,
      @ForAll @IntRange(min = 1, max = 9) int ny,
      @ForAll @IntRange(min = 1, max = 66) int nx,
      @ForAll Connectivity connectivity,
      @ForAll @IntRange(min = 1, max = 30) int oneOf,
      @ForAll long seed) {
    Component component = component(nz, ny, nx, connectivity, seed);
    ComponentGrid grid = new ComponentGrid(component.mask(), connectivity);
    int[] parts = grid.parts();
    float[] heights = grid.heights(Objects.requireNonNull(component.image()), parts);
    Random random = new Random(seed);
    for (int i = 0; i < parts.length; i++) {
      parts[i] = parts[i] == 0 && random.nextInt(oneOf) == 0 ? Seeds.MARK : parts[i];
    }
    int count = Seeds.number(grid, parts);
    Assume.that(count > 0);
    int[] seeds = parts.clone();
    Flooding.flood(grid, HeightOrder.of(heights, parts, grid.count()), parts);
    for (int i = 0; i < parts.length; i++) {
      if (seeds[i] != 0) {
        assertThat(parts[i]).isEqualTo(seeds[i]);
      }
      assertThat(parts[i]).isNotZero();
    }
    int[] boxed = grid.boxed(parts);
    for (int part = 1; part <= count; part++) {
      boolean[] one = new boolean[boxed.length];
      for (int i = 0; i < boxed.length; i++) {
        one[i] = boxed[i] == part;
      }
      assertThat(NaiveLabel.label(one, nz, ny, nx, connectivity)).contains(1).doesNotContain(2);
    }
  }
}
