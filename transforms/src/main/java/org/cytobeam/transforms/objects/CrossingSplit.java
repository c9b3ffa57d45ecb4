package org.cytobeam.transforms.objects;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cytobeam.io.UnreadableChunkException;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.VolumeReader;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.label.LongList;
import org.cytobeam.transforms.label.ObjectRuns;
import org.cytobeam.transforms.label.RunLabels;
import org.cytobeam.transforms.label.RunLabelsBuilder;
import org.cytobeam.transforms.label.RunLabelsFile;
import org.cytobeam.transforms.label.VoxelIndex;
import org.cytobeam.transforms.measure.MeasureSet;
import org.jspecify.annotations.Nullable;

/**
 * Splits components that cross blocks. Each is put together from the runs of its parts, split as a
 * whole, and its objects are cut at the blocks again: they are fragments as any other, and merge as
 * such.
 *
 * @param split how components are split
 * @param grid the volume and its blocks
 * @param measures what is measured beside the basics
 * @param wholeIfUnreadable whether a component stays whole where the image that it is split by
 *     cannot be read
 */
public record CrossingSplit(
    ComponentSplit split, BlockGrid grid, MeasureSet measures, boolean wholeIfUnreadable)
    implements Serializable {

  /** Every component is split. */
  public CrossingSplit(ComponentSplit split, BlockGrid grid, MeasureSet measures) {
    this(split, grid, measures, false);
  }

  /**
   * Objects of components that were split.
   *
   * @param fragments their parts by block, each with the identity of its object
   * @param repaints what is painted of them in each block instead of the components
   * @param unread components that stay whole because the image cannot be read
   */
  public record Result(List<Fragment> fragments, Map<Long, Repaint> repaints, int unread) {}

  /**
   * Splits the components of a bucket.
   *
   * @param fragments the parts of each, all of them
   * @param measured the images that objects are measured on, the job's own first
   */
  public Result split(Iterable<Fragment> fragments, List<VolumeReader> measured)
      throws IOException {
    Map<Long, List<Fragment>> components = new TreeMap<>();
    for (Fragment fragment : fragments) {
      components.computeIfAbsent(fragment.root(), root -> new ArrayList<>()).add(fragment);
    }
    List<Fragment> result = new ArrayList<>();
    Map<Long, RunLabelsBuilder> byBlock = new TreeMap<>();
    Map<Long, LongList> erased = new HashMap<>();
    int parts = 0;
    int unread = 0;
    for (List<Fragment> component : components.values()) {
      Box box = hull(component);
      if (!split.splits(box)) {
        result.addAll(component);
        continue;
      }
      split.requireMemory(box);
      Voxels image;
      try {
        image = SplitImage.read(split.splitter(), measured.get(0), box, split.volume());
      } catch (UnreadableChunkException e) {
        if (!wholeIfUnreadable) {
          throw e;
        }
        unread++;
        result.addAll(component);
        continue;
      }
      Set<Long> blocks = new TreeSet<>();
      for (Fragment part : component) {
        long id = part.stats().id();
        long block = blockOf(id);
        blocks.add(block);
        erased.computeIfAbsent(block, b -> new LongList()).add(id);
      }
      parts += splitOne(union(component), image, blocks, byBlock, parts);
    }
    Map<Long, Repaint> repaints = new HashMap<>();
    List<Measured> pieces = new ArrayList<>();
    for (Map.Entry<Long, RunLabelsBuilder> block : byBlock.entrySet()) {
      RunLabelsBuilder.Built built = block.getValue().build();
      long[] ids = built.labels().identities(new VoxelIndex(grid.volume()));
      if (ids.length == 0) {
        // Parts that no object takes over have no label, which is background anyway.
        continue;
      }
      LongList gone = erased.getOrDefault(block.getKey(), new LongList());
      repaints.put(
          block.getKey(), new Repaint(gone.toArray(), RunLabelsFile.encode(built.labels(), ids)));
      measure(built, ids, measured, pieces);
    }
    result.addAll(rooted(pieces, parts));
    return new Result(result, repaints, unread);
  }

  /** A part of an object in a block. */
  private record Measured(int key, ObjectStats stats, byte[] runs) {}

  /** Known before any run is unpacked. */
  private static Box hull(List<Fragment> parts) {
    Box hull = parts.get(0).stats().box();
    for (Fragment part : parts) {
      hull = hull.hull(part.stats().box());
    }
    return hull;
  }

  private static ObjectRuns union(List<Fragment> parts) throws IOException {
    List<ObjectRuns> runs = new ArrayList<>();
    for (Fragment part : parts) {
      runs.add(ObjectRuns.decode(part.runs()));
    }
    return ObjectRuns.union(runs);
  }

  /** The identity of a part is a voxel of its block. */
  private long blockOf(long id) {
    VoxelIndex index = new VoxelIndex(grid.volume());
    return grid.blockOf(index.z(id), index.y(id), index.x(id));
  }

  /**
   * Returns the number of parts.
   *
   * @param blocks those with voxels of the component: others in its box may have stored no runs
   */
  private int splitOne(
      ObjectRuns component,
      @Nullable Voxels image,
      Set<Long> blocks,
      Map<Long, RunLabelsBuilder> byBlock,
      int firstKey) {
    BlockSplit.Parts parts = BlockSplit.of(split, component, image);
    for (long block : blocks) {
      parts.addTo(
          byBlock.computeIfAbsent(block, b -> new RunLabelsBuilder(grid.core(b))),
          grid.core(block),
          firstKey);
    }
    return parts.count();
  }

  private void measure(
      RunLabelsBuilder.Built built,
      long[] ids,
      List<VolumeReader> measured,
      List<Measured> pieces) {
    RunLabels labels = built.labels();
    boolean[] all = new boolean[ids.length];
    Arrays.fill(all, true);
    ObjectRuns[] runs = ObjectRuns.ofComponents(labels, all);
    Box hull = runs[0].box();
    for (ObjectRuns piece : runs) {
      hull = hull.hull(piece.box());
    }
    List<Voxels> images = new ArrayList<>();
    for (VolumeReader channel : measured) {
      images.add(channel.read(hull));
    }
    ObjectStats[] stats = BlockMeasures.of(labels, ids, images, measures);
    for (int i = 0; i < stats.length; i++) {
      byte[] encoded = measures.whole() == null ? new byte[0] : runs[i].encode();
      pieces.add(new Measured(built.keyOf()[i], stats[i], encoded));
    }
  }

  /** The identity of an object is the smallest of its pieces'. */
  private static List<Fragment> rooted(List<Measured> pieces, int objects) {
    long[] roots = new long[objects];
    Arrays.fill(roots, Long.MAX_VALUE);
    for (Measured piece : pieces) {
      roots[piece.key()] = Math.min(roots[piece.key()], piece.stats().id());
    }
    pieces.sort(Comparator.comparingLong(piece -> piece.stats().id()));
    List<Fragment> fragments = new ArrayList<>();
    for (Measured piece : pieces) {
      fragments.add(new Fragment(roots[piece.key()], piece.stats(), piece.runs()));
    }
    return fragments;
  }
}
