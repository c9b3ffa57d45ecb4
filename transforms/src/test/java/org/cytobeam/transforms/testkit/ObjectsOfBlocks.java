package org.cytobeam.transforms.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VolumeReader;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.label.Connectivity;
import org.cytobeam.transforms.label.FaceStrip;
import org.cytobeam.transforms.label.IdentityMerge;
import org.cytobeam.transforms.label.RunLabelsFile;
import org.cytobeam.transforms.label.StripPairing;
import org.cytobeam.transforms.measure.MeasureSet;
import org.cytobeam.transforms.objects.BlockSegmenter;
import org.cytobeam.transforms.objects.BucketMerge;
import org.cytobeam.transforms.objects.CrossingSplit;
import org.cytobeam.transforms.objects.Fragment;
import org.cytobeam.transforms.objects.IdBuckets;
import org.cytobeam.transforms.objects.LabelPainter;
import org.cytobeam.transforms.objects.LabelsByBlock;
import org.cytobeam.transforms.objects.MaskMaker;
import org.cytobeam.transforms.objects.MaskOfSteps;
import org.cytobeam.transforms.objects.ObjectBucket;
import org.cytobeam.transforms.objects.ObjectFilter;
import org.cytobeam.transforms.objects.ObjectStats;
import org.cytobeam.transforms.objects.Repaint;
import org.cytobeam.transforms.operator.StepChain;
import org.cytobeam.transforms.support.ArrayVolume;
import org.cytobeam.transforms.threshold.AboveValue;
import org.jspecify.annotations.Nullable;

/**
 * Finds, splits, measures and paints objects block by block as a job does, without a pipeline.
 *
 * @param segmenter what is done with a block
 * @param from what the mask is made of
 * @param measured the channels
 * @param buckets number of ranges of identities
 */
public record ObjectsOfBlocks(
    BlockSegmenter segmenter, Voxels from, List<Voxels> measured, int buckets) {

  /**
   * What was found.
   *
   * @param objects by their identities
   * @param labels the label image of the volume, C order
   */
  public record Found(List<ObjectStats> objects, int[] labels) {}

  /** Makes the mask of what is above a value. */
  public static MaskMaker above(double value) {
    return new MaskOfSteps(StepChain.EMPTY.then(new StepChain.Local(new AboveValue(value))));
  }

  /**
   * All objects of a volume, not split, by their identities.
   *
   * @param from what the mask is made of
   * @param measured the channels
   */
  public static List<ObjectStats> of(
      MaskMaker maker,
      Voxels from,
      List<Voxels> measured,
      BlockGrid grid,
      Connectivity connectivity,
      MeasureSet measures) {
    BlockSegmenter segmenter =
        new BlockSegmenter(maker, grid, connectivity, ObjectFilter.NONE, 1, measures, null);
    return new ObjectsOfBlocks(segmenter, from, measured, 1).find().objects();
  }

  /** Does all that a job does. */
  public Found find() {
    try {
      return new Run().found();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class Run {
    private final BlockGrid grid = segmenter.grid();
    private final List<VolumeReader> readers = new ArrayList<>();
    private final IdBuckets ranges = new IdBuckets(grid.volume().voxelCount(), buckets);
    private final Map<Long, byte[]> runs = new HashMap<>();
    private @Nullable LongFunction<BlockSegmenter.Segmented> segments;
    private @Nullable Box swept;
    private final Map<Integer, List<ObjectStats>> complete = new HashMap<>();
    private final Map<Long, List<Repaint>> repaints = new HashMap<>();
    private final Map<Long, List<long[]>> sent = new HashMap<>();

    Run() {
      measured.forEach(channel -> readers.add(new ArrayVolume(channel)));
    }

    Found found() throws IOException {
      Map<Integer, List<Fragment>> parts = rooted();
      if (segmenter.split() != null) {
        parts = split(parts);
      }
      List<ObjectStats> objects = new ArrayList<>();
      for (int bucket = 0; bucket < buckets; bucket++) {
        ObjectBucket merged =
            BucketMerge.merge(
                    complete.getOrDefault(bucket, List.of()),
                    parts.getOrDefault(bucket, List.of()),
                    segmenter.filter(),
                    segmenter.voxelVolumeUm3(),
                    segmenter.connectivity().facesOf(grid.volume()),
                    segmenter.measures())
                .numberedFrom(objects.size() + 1L);
        objects.addAll(merged.objects());
        new LabelsByBlock(grid)
            .of(merged)
            .forEach(
                (block, pairs) ->
                    sent.computeIfAbsent(block, b -> new ArrayList<>()).add(pairs.toArray()));
      }
      return new Found(objects, painted());
    }

    private List<Long> byColumn() {
      return LongStream.range(0, grid.count())
          .boxed()
          .sorted(Comparator.comparing(block -> column(block).y0() << 32 | column(block).x0()))
          .toList();
    }

    /** The block and those above and below it. */
    private Box column(long block) {
      Box core = grid.core(block);
      Box volume = grid.volume();
      return new Box(volume.z0(), core.y0(), core.x0(), volume.z1(), core.y1(), core.x1());
    }

    /** Segments all blocks; the parts of objects, told their objects, by bucket. */
    private Map<Integer, List<Fragment>> rooted() throws IOException {
      List<Fragment> parts = new ArrayList<>();
      Map<Long, List<FaceStrip>> strips = new HashMap<>();
      for (long block : byColumn()) {
        Box column = column(block);
        if (!column.equals(swept)) {
          segments = segmenter.sweep(new ArrayVolume(from), readers, column, List.of());
          swept = column;
        }
        BlockSegmenter.Segmented segmented = Objects.requireNonNull(segments).apply(block);
        if (segmented.labels().count() > 0) {
          runs.put(block, RunLabelsFile.encode(segmented.labels(), segmented.ids()));
        }
        for (ObjectStats object : segmented.complete()) {
          complete.computeIfAbsent(ranges.of(object.id()), b -> new ArrayList<>()).add(object);
        }
        parts.addAll(segmented.parts());
        for (BlockSegmenter.Shown shown : segmented.strips()) {
          strips.computeIfAbsent(shown.lowerBlock(), b -> new ArrayList<>()).add(shown.strip());
        }
      }
      IdentityMerge merge = new IdentityMerge();
      strips.values().forEach(s -> StripPairing.match(segmenter.connectivity(), s, merge));
      Map<Long, Long> roots = new HashMap<>();
      merge.merge(roots::put);
      return byBucket(
          parts.stream().map(p -> p.of(roots.getOrDefault(p.root(), p.root()))).toList());
    }

    private Map<Integer, List<Fragment>> byBucket(List<Fragment> parts) {
      Map<Integer, List<Fragment>> byBucket = new TreeMap<>();
      for (Fragment part : parts) {
        byBucket.computeIfAbsent(ranges.of(part.root()), b -> new ArrayList<>()).add(part);
      }
      return byBucket;
    }

    private Map<Integer, List<Fragment>> split(Map<Integer, List<Fragment>> parts)
        throws IOException {
      CrossingSplit crossing = new CrossingSplit(segmenter.split(), grid, segmenter.measures());
      List<Fragment> pieces = new ArrayList<>();
      for (List<Fragment> bucket : parts.values()) {
        CrossingSplit.Result result = crossing.split(bucket, readers);
        pieces.addAll(result.fragments());
        result
            .repaints()
            .forEach(
                (block, repaint) ->
                    repaints.computeIfAbsent(block, b -> new ArrayList<>()).add(repaint));
      }
      return byBucket(pieces);
    }

    /** Every block that is sent something must have stored its runs. */
    private int[] painted() throws IOException {
      Box volume = grid.volume();
      Voxels all = Voxels.allocate(volume, PixelType.U4);
      TreeSet<Long> blocks = new TreeSet<>(sent.keySet());
      blocks.addAll(repaints.keySet());
      for (long block : blocks) {
        byte[] stored = runs.get(block);
        if (stored == null) {
          throw new AssertionError("block " + block + " stored no runs and is painted");
        }
        Box core = grid.core(block);
        Voxels labels =
            LabelPainter.paint(
                stored,
                sent.getOrDefault(block, List.of()),
                repaints.getOrDefault(block, List.of()),
                core,
                PixelType.U4);
        Samples.paste(labels, all);
      }
      return all.ints();
    }
  }
}
