package org.cytobeam.transforms.beam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.cytobeam.io.beam.BlocksOf;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.label.Connectivity;
import org.cytobeam.transforms.label.SuperGroups;
import org.cytobeam.transforms.measure.MeasureSet;
import org.cytobeam.transforms.objects.BlockSegmenter;
import org.cytobeam.transforms.objects.IdBuckets;
import org.cytobeam.transforms.objects.MaskMaker;
import org.cytobeam.transforms.objects.ObjectBucket;
import org.cytobeam.transforms.objects.ObjectFilter;
import org.cytobeam.transforms.objects.ObjectStats;
import org.cytobeam.transforms.support.ArrayVolume;
import org.cytobeam.transforms.support.Connectivities;
import org.cytobeam.transforms.support.NaiveLabel;
import org.cytobeam.transforms.testkit.ObjectsOfBlocks;
import org.junit.jupiter.api.Test;

/** Objects found block by block against those of the whole array. */
class ObjectsOfBlocksTest {
  private static final MaskMaker ABOVE_99 = ObjectsOfBlocks.above(99);

  @Property(tries = 250)
  void blocksGiveTheObjectsOfTheWholeArray(
      @ForAll @IntRange(min = 1, max = 13) int nz,
      @ForAll @IntRange(min = 1, max = 17) int ny,
      @ForAll @IntRange(min = 1, max = 70) int nx,
      @ForAll @IntRange(min = 1, max = 9) int bz,
      @ForAll @IntRange(min = 1, max = 9) int by,
      @ForAll @IntRange(min = 1, max = 30) int bx,
      @ForAll Connectivity structure,
      @ForAll @IntRange(min = 0, max = 7) int wrapped,
      @ForAll @DoubleRange(min = 0.02, max = 0.7) double density,
      @ForAll long seed) {
    Box volume = Box.at(2, 3, 5, nz, ny, nx);
    Voxels image = randomImage(volume, density, seed);
    BlockGrid grid = new BlockGrid(volume, bz, by, bx);
    Connectivity connectivity = Connectivities.wrapping(structure, wrapped);
    assertThat(
            ObjectsOfBlocks.of(
                ABOVE_99, image, List.of(image), grid, connectivity, MeasureSet.BASIC))
        .containsExactlyElementsOf(reference(image, connectivity));
  }

  @Test
  void pipelineGivesNumberedObjects() {
    BlockGrid grid = new BlockGrid(Box.ofShape(20, 30, 40), 7, 16, 16);
    for (Connectivity connectivity : Connectivities.NAMED) {
      pipelineGivesNumberedObjects(SuperGroups.of(grid, connectivity), 0.2);
    }
  }

  /** 4 x 4 x 3 groups in 2 x 2 x 2, in 1: objects go up, and answers down. */
  @Test
  void pipelineOfManyLevelsGivesNumberedObjects() {
    BlockGrid grid = new BlockGrid(Box.ofShape(20, 30, 40), 5, 8, 16);
    for (Connectivity connectivity : List.of(Connectivity.FACES, Connectivity.CORNERS)) {
      for (int wrapped : new int[] {0, 7}) {
        SuperGroups groups =
            new SuperGroups(grid, Connectivities.wrapping(connectivity, wrapped), 2, 1);
        assertThat(groups.top()).isEqualTo(3);
        pipelineGivesNumberedObjects(groups, connectivity == Connectivity.FACES ? 0.35 : 0.12);
      }
    }
  }

  private static void pipelineGivesNumberedObjects(SuperGroups groups, double density) {
    Box volume = groups.grid().volume();
    Connectivity connectivity = groups.connectivity();
    IdBuckets buckets = new IdBuckets(volume.voxelCount(), 5);
    Pipeline pipeline =
        Pipeline.create(PipelineOptionsFactory.fromArgs("--runner=DirectRunner").create());
    PCollection<KV<Integer, ObjectBucket>> merged =
        pipeline
            .apply(new BlocksOf(groups.grid()))
            .apply(
                new SegmentBlocks(
                    () -> new ArrayVolume(randomImage(volume, density, 7)),
                    List.of(() -> new ArrayVolume(randomImage(volume, density, 7))),
                    new BlockSegmenter(ABOVE_99, groups.grid(), connectivity, ObjectFilter.NONE, 1),
                    buckets,
                    FoundStatistics.NONE,
                    List.of(),
                    "segment"))
            .apply(new MergeObjects(groups, buckets, ObjectFilter.NONE, 1));
    PCollection<KV<Integer, ObjectBucket>> numbered =
        merged.apply(new NumberObjects(merged.apply(new CountObjects())));
    PAssert.that(numbered)
        .satisfies(
            all -> {
              List<KV<Integer, ObjectBucket>> sorted = new ArrayList<>();
              all.forEach(sorted::add);
              sorted.sort(Comparator.comparing(KV::getKey));
              long label = 1;
              List<ObjectStats> found = new ArrayList<>();
              for (KV<Integer, ObjectBucket> bucket : sorted) {
                assertThat(bucket.getValue().firstLabel()).isEqualTo(label);
                label += bucket.getValue().objects().size();
                found.addAll(bucket.getValue().objects());
              }
              assertThat(found)
                  .containsExactlyElementsOf(
                      reference(randomImage(volume, density, 7), connectivity));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  private static List<ObjectStats> reference(Voxels image, Connectivity connectivity) {
    int nz = image.nz();
    int ny = image.ny();
    int nx = image.nx();
    short[] values = image.shorts();
    boolean[] mask = new boolean[values.length];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = values[i] > 99;
    }
    int[] labels = NaiveLabel.label(mask, nz, ny, nx, connectivity);
    List<ObjectStats> objects = new ArrayList<>();
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] == 0) {
        continue;
      }
      long z = image.box().z0() + i / (ny * nx);
      long y = image.box().y0() + i / nx % ny;
      long x = image.box().x0() + i % nx;
      ObjectStats voxel =
          new ObjectStats(
              i, 1, z, y, x, z, y, x, z + 1, y + 1, x + 1, values[i], 0, values[i], values[i]);
      if (labels[i] > objects.size()) {
        objects.add(voxel);
      } else {
        objects.set(labels[i] - 1, objects.get(labels[i] - 1).merge(voxel, MeasureSet.BASIC));
      }
    }
    return objects;
  }

  private static Voxels randomImage(Box box, double density, long seed) {
    Random random = new Random(seed);
    Voxels image = Voxels.allocate(box, PixelType.U2);
    short[] values = image.shorts();
    for (int i = 0; i < values.length; i++) {
      values[i] = (short) (random.nextDouble() < density ? 100 + random.nextInt(900) : 50);
    }
    return image;
  }
}
