package org.cytobeam.transforms.points;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Halo;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.WindowPeaks;
import org.jspecify.annotations.Nullable;

/**
 * Finds the peaks of a scale space. Three images of it are held at a time.
 *
 * @param space how much the image looks like a blob of each size
 * @param threshold peaks are greater
 * @param overlap see {@link BlobPruning}
 */
record BlobOperator(ScaleSpace space, double threshold, double overlap) implements PointOperator {

  @Override
  public Scales scales() {
    return space.scales();
  }

  @Override
  public Box requiredSource(Box core, Box volume) {
    return space.requiredSource(searched(core, volume), volume);
  }

  /** The box whose responses decide about the core. */
  private Box searched(Box core, Box volume) {
    return core.grow(new Halo(reach(0), reach(1), reach(2))).intersect(volume);
  }

  private int reach(int axis) {
    return scales().isActive(axis) ? 1 : 0;
  }

  @Override
  public PointBatch find(Voxels source, Box core, Box volume) {
    ScaleSpace.Images images = space.images(source, searched(core, volume));
    WindowPeaks peaks = new WindowPeaks(reach(0), reach(1), reach(2), threshold);
    PointBatchBuilder points = new PointBatchBuilder(0);
    boolean[] refines = {scales().isActive(0), scales().isActive(1), scales().isActive(2)};
    PeakRefiner refiner = new PeakRefiner(refines, volume, points);
    Voxels smaller = null;
    Voxels image = images.next();
    for (int i = 0; i < scales().count(); i++) {
      Voxels larger = i + 1 < scales().count() ? images.next() : null;
      search(peaks, smaller, image, larger, core, refiner, i);
      smaller = image;
      image = larger == null ? image : larger;
    }
    return points.build().inRasterOrder();
  }

  private static void search(
      WindowPeaks peaks,
      @Nullable Voxels smaller,
      Voxels image,
      @Nullable Voxels larger,
      Box core,
      PeakRefiner refiner,
      int scale) {
    peaks.find(smaller, image, larger, core, at -> refiner.add(image, at, scale));
  }

  @Override
  public PointPruning pruning() {
    return new BlobPruning(scales(), overlap);
  }

  /** Three images, the next one being made. */
  @Override
  public long scratchBytes(Box source, Box core) {
    // the source ends at the volume's border or beyond what is searched: it stands for the volume
    Box searched = searched(core, source);
    return 3 * Voxels.memoryBytes(searched, PixelType.F4) + space.scratchBytes(source, searched);
  }
}
