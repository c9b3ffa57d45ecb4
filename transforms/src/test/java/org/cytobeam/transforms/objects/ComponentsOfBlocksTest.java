package org.cytobeam.transforms.objects;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.MaskPaste;
import org.cytobeam.transforms.label.Connectivity;
import org.cytobeam.transforms.label.FaceStrip;
import org.cytobeam.transforms.label.IdentityMerge;
import org.cytobeam.transforms.label.LongList;
import org.cytobeam.transforms.label.RunLabelsFile;
import org.cytobeam.transforms.label.StripPairing;
import org.cytobeam.transforms.measure.MeasureSet;
import org.cytobeam.transforms.morphology.ClearBorder;
import org.cytobeam.transforms.morphology.FillHoles;
import org.cytobeam.transforms.morphology.RemoveSmallHoles;
import org.cytobeam.transforms.morphology.RemoveSmallObjects;
import org.cytobeam.transforms.operator.ComponentRule;
import org.cytobeam.transforms.operator.ComponentStep;
import org.cytobeam.transforms.operator.StepChain;
import org.cytobeam.transforms.support.ArrayVolume;
import org.cytobeam.transforms.testkit.BlockwiseAssert;
import org.cytobeam.transforms.testkit.Samples;
import org.cytobeam.transforms.testkit.WholeComponents;
import org.cytobeam.transforms.threshold.AboveValue;
import org.cytobeam.transforms.threshold.HysteresisThreshold;

/** Steps that judge whole components: blocks merged without a pipeline, against flood fill. */
class ComponentsOfBlocksTest {
  private static final VoxelGeometry VOXEL = VoxelGeometry.ofVoxelSize(1, 1, 1);

  /** The five steps. */
  enum Kind {
    FILL_HOLES,
    CLEAR_BORDER,
    REMOVE_SMALL_OBJECTS,
    REMOVE_SMALL_HOLES,
    HYSTERESIS;

    private ComponentStep step(int number, int connectivity) {
      return switch (this) {
        case FILL_HOLES -> new FillHoles(connectivity);
        case CLEAR_BORDER -> new ClearBorder(number % 3, connectivity);
        case REMOVE_SMALL_OBJECTS -> new RemoveSmallObjects(number, 0, connectivity);
        case REMOVE_SMALL_HOLES -> new RemoveSmallHoles(number, 0, connectivity);
        case HYSTERESIS -> new HysteresisThreshold(105, 105 + 5.0 * number, connectivity);
      };
    }
  }

  @Property
  void blocksGiveWhatTheWholeVolumeGives(
      @ForAll Kind kind,
      @ForAll @IntRange(min = 1, max = 9) int nz,
      @ForAll @IntRange(min = 1, max = 13) int ny,
      @ForAll @IntRange(min = 1, max = 70) int nx,
      @ForAll @IntRange(min = 1, max = 6) int bz,
      @ForAll @IntRange(min = 2, max = 9) int by,
      @ForAll @IntRange(min = 3, max = 40) int bx,
      @ForAll @IntRange(min = 1, max = 12) int number,
      @ForAll @IntRange(min = 1, max = 3) int connectivity,
      @ForAll @DoubleRange(min = 75, max = 125) double level,
      @ForAll long seed)
      throws IOException {
    Voxels noise = Samples.random(Box.at(2, 3, 5, nz, ny, nx), PixelType.F4, seed);
    Voxels volume =
        kind == Kind.HYSTERESIS ? noise : BlockwiseAssert.whole(new AboveValue(level), noise);
    ComponentRule rule = kind.step(number, connectivity).rule(VOXEL);
    Voxels blockwise = byBlocks(rule, volume, new BlockGrid(volume.box(), bz, by, bx));
    assertThat(blockwise.words()).isEqualTo(WholeComponents.apply(rule, volume).words());
  }

  private static Voxels byBlocks(ComponentRule rule, Voxels volume, BlockGrid grid)
      throws IOException {
    Connectivity connectivity = Connectivity.of(rule.connectivity());
    ComponentObjects judge = new ComponentObjects(rule.keeps());
    BlockSegmenter segmenter =
        new BlockSegmenter(
            new MaskOfComponents(StepChain.EMPTY, rule), grid, connectivity, judge, 1);
    ArrayVolume reader = new ArrayVolume(volume);
    List<byte[]> runs = new ArrayList<>();
    List<ObjectStats> complete = new ArrayList<>();
    List<Fragment> parts = new ArrayList<>();
    Map<Long, List<FaceStrip>> strips = new HashMap<>();
    LongFunction<BlockSegmenter.Segmented> segments =
        segmenter.sweep(reader, List.of(reader), grid.volume(), List.of());
    for (long block = 0; block < grid.count(); block++) {
      BlockSegmenter.Segmented found = segments.apply(block);
      runs.add(RunLabelsFile.encode(found.labels(), found.ids()));
      complete.addAll(found.complete());
      parts.addAll(found.parts());
      found
          .strips()
          .forEach(
              s -> strips.computeIfAbsent(s.lowerBlock(), b -> new ArrayList<>()).add(s.strip()));
    }
    IdentityMerge merge = new IdentityMerge();
    strips.values().forEach(group -> StripPairing.match(connectivity, group, merge));
    Map<Long, Long> roots = new HashMap<>();
    merge.merge(roots::put);
    List<Fragment> fragments =
        parts.stream().map(p -> p.of(roots.getOrDefault(p.root(), p.root()))).toList();
    ObjectBucket kept =
        BucketMerge.merge(complete, fragments, judge, 1, grid.volume(), MeasureSet.BASIC);
    Map<Long, LongList> byBlock = new LabelsByBlock(grid).of(kept.numberedFrom(1));
    Voxels mask = Voxels.mask(grid.volume());
    for (int block = 0; block < grid.count(); block++) {
      LongList ids = byBlock.get((long) block);
      long[] pairs = ids == null ? new long[0] : ids.toArray();
      MaskPaste.paste(
          KeptComponents.paint(runs.get(block), pairs, rule.complement(), grid.core(block)), mask);
    }
    return mask;
  }
}
