package org.cytobeam.transforms.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.label.ObjectRuns;
import org.cytobeam.transforms.label.RunLabels;
import org.cytobeam.transforms.label.RunLabelsBuilder;
import org.cytobeam.transforms.label.VoxelIndex;
import org.cytobeam.transforms.measure.MeasureSet;
import org.cytobeam.transforms.objects.BlockMeasures;
import org.cytobeam.transforms.objects.ComponentSplit;
import org.cytobeam.transforms.objects.ObjectFilter;
import org.cytobeam.transforms.objects.ObjectStats;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.ConvertType;
import org.cytobeam.transforms.split.Component;
import org.cytobeam.transforms.support.NaiveLabel;

/**
 * Objects of a volume by its definition: the whole array is labelled, each component is split by
 * itself, and what comes of it is numbered by first voxels. No blocks, parts or merging.
 */
public record WholeSplit(ComponentSplit split, boolean[] mask, Voxels image) {

  /** The numbers of the objects, C order. */
  public int[] labels() {
    Box volume = image.box();
    int[] components =
        NaiveLabel.label(mask, image.nz(), image.ny(), image.nx(), split.connectivity());
    BlockOperator operator = split.splitter().imageOperator();
    Voxels landscape =
        operator == null ? null : BlockwiseAssert.whole(new ConvertType().andThen(operator), image);
    int[] objects = new int[mask.length];
    int last = 0;
    int count = Arrays.stream(components).max().orElse(0);
    for (int component = 1; component <= count; component++) {
      Box box = boxOf(components, component, volume);
      Voxels voxels = Voxels.mask(box);
      for (int i = 0; i < box.voxelCount(); i++) {
        Samples.setBit(voxels, i, components[indexIn(volume, box, i)] == component);
      }
      int[] parts;
      if (box.voxelCount() > split.mostBoxVoxels()) {
        parts = new int[(int) box.voxelCount()];
        Arrays.setAll(parts, i -> Samples.bit(voxels, i) ? 1 : 0);
      } else {
        Voxels on = landscape == null ? null : Samples.crop(landscape, box);
        parts = split.splitter().split(new Component(voxels, on, split.connectivity(), volume));
      }
      for (int i = 0; i < parts.length; i++) {
        if (parts[i] > 0) {
          objects[indexIn(volume, box, i)] = last + parts[i];
        }
      }
      last += Arrays.stream(parts).max().orElse(0);
    }
    return inOrder(objects, last);
  }

  /**
   * The objects of a label image with all their measures, in one go.
   *
   * @param channels the images they are measured on
   */
  public static List<ObjectStats> measured(int[] labels, List<Voxels> channels, MeasureSet set) {
    Box volume = channels.get(0).box();
    int nx = volume.size(2);
    RunLabelsBuilder runs = new RunLabelsBuilder(volume);
    for (int row = 0; row < labels.length / nx; row++) {
      runs.addRow(row, 0, labels, row * nx, nx, 0);
    }
    RunLabels built = runs.build().labels();
    long[] ids = built.identities(new VoxelIndex(volume));
    ObjectStats[] stats = BlockMeasures.of(built, ids, channels, set);
    boolean[] all = new boolean[ids.length];
    Arrays.fill(all, true);
    ObjectRuns[] objects = ObjectRuns.ofComponents(built, all);
    List<ObjectStats> complete = new ArrayList<>();
    for (int i = 0; i < stats.length; i++) {
      complete.add(stats[i].with(set.complete(stats[i].more(), objects[i])));
    }
    return complete;
  }

  /** The labels with those left out that a filter drops, numbered anew. */
  public static int[] kept(
      int[] labels, List<ObjectStats> objects, ObjectFilter filter, Box faces) {
    int[] kept = new int[labels.length];
    for (int i = 0; i < labels.length; i++) {
      boolean keeps = labels[i] > 0 && filter.keeps(objects.get(labels[i] - 1), 1, faces);
      kept[i] = keeps ? labels[i] : 0;
    }
    return inOrder(kept, objects.size());
  }

  private static int[] inOrder(int[] labels, int most) {
    int[] numberOf = new int[most + 1];
    int last = 0;
    int[] numbered = new int[labels.length];
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] > 0 && numberOf[labels[i]] == 0) {
        numberOf[labels[i]] = ++last;
      }
      numbered[i] = numberOf[labels[i]];
    }
    return numbered;
  }

  private static Box boxOf(int[] labels, int label, Box volume) {
    Box box = null;
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] == label) {
        int nx = volume.size(2);
        int ny = volume.size(1);
        Box voxel =
            Box.at(
                volume.z0() + i / nx / ny,
                volume.y0() + i / nx % ny,
                volume.x0() + i % nx,
                1,
                1,
                1);
        box = box == null ? voxel : box.hull(voxel);
      }
    }
    if (box == null) {
      throw new IllegalArgumentException("no label " + label);
    }
    return box;
  }

  /** The index in the volume of voxel i of a box. */
  private static int indexIn(Box volume, Box box, int i) {
    long z = box.z0() - volume.z0() + i / box.size(2) / box.size(1);
    long y = box.y0() - volume.y0() + i / box.size(2) % box.size(1);
    long x = box.x0() - volume.x0() + i % box.size(2);
    return (int) ((z * volume.extent(1) + y) * volume.extent(2) + x);
  }
}
