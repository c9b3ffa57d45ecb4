package org.cytobeam.transforms.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.label.Connectivity;
import org.cytobeam.transforms.label.RunLabelsFile;
import org.cytobeam.transforms.support.NaiveLabel;
import org.cytobeam.transforms.testkit.ObjectsOfBlocks;
import org.junit.jupiter.api.Test;

/** The label image painted block by block against the labels of the whole array. */
class LabelPaintingTest {

  @Property(tries = 150)
  void paintedBlocksAreTheLabelsOfTheWholeArray(
      @ForAll @IntRange(min = 1, max = 9) int nz,
      @ForAll @IntRange(min = 1, max = 11) int ny,
      @ForAll @IntRange(min = 1, max = 70) int nx,
      @ForAll @IntRange(min = 1, max = 6) int bz,
      @ForAll @IntRange(min = 1, max = 6) int by,
      @ForAll @IntRange(min = 1, max = 30) int bx,
      @ForAll @IntRange(min = 1, max = 3) int connectivity,
      @ForAll @IntRange(min = 1, max = 3) int minArea,
      @ForAll @DoubleRange(min = 0.02, max = 0.7) double density,
      @ForAll long seed) {
    Box volume = Box.at(2, 3, 5, nz, ny, nx);
    boolean[] mask = new boolean[nz * ny * nx];
    Voxels image = Voxels.allocate(volume, PixelType.U2);
    Random random = new Random(seed);
    for (int i = 0; i < mask.length; i++) {
      mask[i] = random.nextDouble() < density;
      image.shorts()[i] = (short) (mask[i] ? 200 : 10);
    }
    BlockGrid grid = new BlockGrid(volume, bz, by, bx);
    assertThat(paintAll(image, grid, connectivity, minArea))
        .isEqualTo(keepLarge(NaiveLabel.label(mask, nz, ny, nx, connectivity), minArea));
  }

  /** Labels 1..N of the objects of at least an area, in the order they had. */
  private static int[] keepLarge(int[] labels, int minArea) {
    Map<Integer, Integer> area = new HashMap<>();
    for (int label : labels) {
      area.merge(label, 1, Integer::sum);
    }
    Map<Integer, Integer> renumbered = new HashMap<>();
    int[] kept = new int[labels.length];
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] != 0 && area.get(labels[i]) >= minArea) {
        renumbered.putIfAbsent(labels[i], renumbered.size() + 1);
        kept[i] = renumbered.get(labels[i]);
      }
    }
    return kept;
  }

  private static int[] paintAll(Voxels image, BlockGrid grid, int connectivity, int minArea) {
    BlockSegmenter segmenter =
        new BlockSegmenter(
            ObjectsOfBlocks.above(99),
            grid,
            Connectivity.of(connectivity),
            new ObjectFilter(minArea, Long.MAX_VALUE, 0, Double.POSITIVE_INFINITY, false),
            1);
    return new ObjectsOfBlocks(segmenter, image, List.of(image), 3).find().labels();
  }

  @Test
  void paintsLargeLabelsInEveryType() throws IOException {
    Box core = Box.ofShape(1, 1, 3);
    Voxels mask = Voxels.mask(core);
    mask.words()[0] = 0b010;
    var labels = org.cytobeam.transforms.label.RunLabels.of(mask, Connectivity.of(1));
    byte[] runs = RunLabelsFile.encode(labels, new long[] {1});
    assertThat(LabelPainter.paint(runs, pair(0xFF), List.of(), core, PixelType.U1).bytes())
        .containsExactly(0, -1, 0);
    assertThat(LabelPainter.paint(runs, pair(0xFFFE), List.of(), core, PixelType.U2).shorts())
        .containsExactly(new short[] {0, -2, 0});
    assertThat(LabelPainter.paint(runs, pair(0xFFFFFFFDL), List.of(), core, PixelType.U4).ints())
        .containsExactly(0, -3, 0);
    assertThat(LabelPainter.paint(runs, pair(1L << 40), List.of(), core, PixelType.U8).longs())
        .containsExactly(0, 1L << 40, 0);
    assertThat(LabelPainter.paint(runs, pair(0x7FFFFFFF), List.of(), core, PixelType.I4).ints())
        .containsExactly(0, 0x7FFFFFFF, 0);
    assertThat(LabelPainter.paint(runs, pair(1L << 41), List.of(), core, PixelType.I8).longs())
        .containsExactly(0, 1L << 41, 0);
    assertThatThrownBy(() -> LabelPainter.paint(runs, pair(1), List.of(), core, PixelType.F4))
        .hasMessage("labels are not written as F4");
  }

  private static List<long[]> pair(long label) {
    return List.of(new long[] {1, label});
  }

  @Test
  void runsOfAnotherVersionAreRefused() throws IOException {
    java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
    try (var deflated = new java.util.zip.DeflaterOutputStream(bytes)) {
      deflated.write(2);
    }
    assertThatThrownBy(
            () ->
                RunLabelsFile.decode(bytes.toByteArray(), 1, id -> id, (row, start, end, id) -> {}))
        .isInstanceOf(IOException.class)
        .hasMessage("runs of version 2, not 1");
  }
}
