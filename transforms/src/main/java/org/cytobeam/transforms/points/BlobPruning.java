package org.cytobeam.transforms.points;

import java.util.Arrays;
import org.cytobeam.io.volume.Box;
import org.cytobeam.transforms.kernel.RadixOrder;
import org.cytobeam.transforms.label.VoxelIndex;
import org.jspecify.annotations.Nullable;

/**
 * Drops blobs that overlap others, {@code skimage.feature.blob_log(overlap=...)}, by a rule that
 * does not depend on the order in which pairs are looked at: blobs are taken from the largest scale
 * to the smallest, within a scale from the strongest response to the weakest, then in raster order;
 * a blob stays unless one that stayed before it overlaps it by more than the allowed part.
 *
 * <p>scikit-image takes the pairs in the order of a hash set, so where three or more blobs overlap
 * in a chain its answer may be another; and of two blobs of one size it keeps the weaker one, here
 * the stronger one stays.
 *
 * <p>About 100 bytes a point.
 *
 * @param scales the sizes of blobs
 * @param overlap part of the smaller blob's volume, from 0 to 1
 */
record BlobPruning(Scales scales, double overlap) implements PointPruning {

  @Override
  public PointBatch prune(PointBatch all, Box volume) {
    if (overlap == 1) {
      return all;
    }
    return new Pass(all, volume).result();
  }

  /** One pruning. */
  private final class Pass {
    private final PointBatch all;
    private final Box volume;
    private final int[][] position;
    private final boolean[] stays;
    private final @Nullable KeptBlobs[] kept = new KeptBlobs[scales.count()];

    Pass(PointBatch all, Box volume) {
      this.all = all;
      this.volume = volume;
      int n = all.size();
      position = new int[3][n];
      stays = new boolean[n];
      VoxelIndex index = new VoxelIndex(volume);
      for (int i = 0; i < n; i++) {
        long id = all.ids()[i];
        position[0][i] = (int) (index.z(id) - volume.z0());
        position[1][i] = (int) (index.y(id) - volume.y0());
        position[2][i] = (int) (index.x(id) - volume.x0());
      }
    }

    PointBatch result() {
      int[][] members = byScale();
      for (int scale = scales.count() - 1; scale >= 0; scale--) {
        if (members[scale].length > 0) {
          decide(scale, members[scale]);
        }
      }
      PointBatchBuilder points = new PointBatchBuilder(all.size());
      for (int i = 0; i < stays.length; i++) {
        if (stays[i]) {
          points.add(all, i);
        }
      }
      return points.build();
    }

    private int[][] byScale() {
      int[] count = new int[scales.count()];
      for (int scale : all.scales()) {
        count[scale]++;
      }
      int[][] members = new int[count.length][];
      for (int scale = 0; scale < count.length; scale++) {
        members[scale] = new int[count[scale]];
        count[scale] = 0;
      }
      for (int i = 0; i < all.size(); i++) {
        int scale = all.scales()[i];
        members[scale][count[scale]++] = i;
      }
      return members;
    }

    private void decide(int scale, int[] members) {
      int[] free = notCoveredByLarger(scale, members);
      double[] weakness = new double[free.length];
      for (int i = 0; i < weakness.length; i++) {
        weakness[i] = -all.responses()[free[i]];
      }
      // sorting leaves those of one response in raster order
      RadixOrder order = RadixOrder.of(weakness);
      KeptBlobs own = new KeptBlobs(scales, scale, overlap, volume);
      for (int i = 0; i < free.length; i++) {
        int blob = free[order.index(i)];
        if (!isCoveredBy(own, blob, 1)) {
          stays[blob] = true;
          own.add(position[0][blob], position[1][blob], position[2][blob]);
        }
      }
      kept[scale] = own;
    }

    /** In raster order, as the members are; one table of blobs after the other. */
    private int[] notCoveredByLarger(int scale, int[] members) {
      int axis = scales.lastActiveAxis();
      int[] free = members.clone();
      int n = free.length;
      for (int larger = scale + 1; larger < kept.length; larger++) {
        KeptBlobs blobs = kept[larger];
        if (blobs != null) {
          double ratio = scales.sigma(scale, axis) / scales.sigma(larger, axis);
          int left = 0;
          for (int i = 0; i < n; i++) {
            free[left] = free[i];
            left += isCoveredBy(blobs, free[i], ratio) ? 0 : 1;
          }
          n = left;
        }
      }
      return Arrays.copyOf(free, n);
    }

    private boolean isCoveredBy(KeptBlobs blobs, int blob, double ratio) {
      return blobs.covers(position[0][blob], position[1][blob], position[2][blob], ratio);
    }
  }
}
