package org.cytobeam.pipeline.evaluate;

import java.nio.file.Path;
import java.util.Arrays;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VolumeReader;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.IntegerRow;
import org.cytobeam.transforms.label.Connectivity;
import org.cytobeam.transforms.label.RunLabels;

/**
 * A mask whose components are the objects, numbered as {@code scipy.ndimage.label} does; whatever
 * is not 0 is foreground. The mask is held whole, one bit a voxel.
 */
final class LabelledMask implements VolumeReader {
  /** A fraction of the heap: the runs of the components come on top of the bits. */
  private static final int HEAP_SHARE = 8;

  private final VolumeReader mask;
  private final RunLabels labels;

  private LabelledMask(VolumeReader mask, RunLabels labels) {
    this.mask = mask;
    this.labels = labels;
  }

  /**
   * Labels a mask.
   *
   * @param grid blocks to read at a time
   * @throws BadInputException if it has more than one value beside 0, or its bits take more than an
   *     eighth of the heap
   */
  static LabelVolume of(LabelVolume volume, Connectivity connectivity, BlockGrid grid) {
    Box bounds = volume.bounds();
    long most = Runtime.getRuntime().maxMemory() / HEAP_SHARE;
    long bytes = Voxels.memoryBytes(bounds, PixelType.MASK);
    if (bytes > Math.min(most, 8L * (Integer.MAX_VALUE - 8))) {
      throw new BadInputException(
          "--label-truth holds the mask %s of %s voxels in memory, which takes %d MiB of the %d MiB there may be; give more with CYTOBEAM_HEAP, or label it with 'cytobeam run' and give the result"
              .formatted(volume.path(), bounds.shapeText(), bytes >> 20, most >> 20));
    }
    Voxels bits = Voxels.mask(bounds);
    long[] value = new long[1];
    for (long block = 0; block < grid.count(); block++) {
      copy(volume.reader().read(grid.core(block)), bits, volume.path(), value);
    }
    RunLabels labels = RunLabels.of(bits, connectivity);
    return new LabelVolume(
        volume.path(),
        new LabelledMask(volume.reader(), labels),
        volume.chunk(),
        volume.geometry());
  }

  /**
   * @param value the value of the mask, when it is known
   */
  private static void copy(Voxels block, Voxels bits, Path path, long[] value) {
    Box box = block.box();
    int nx = block.nx();
    long[] row = new long[nx];
    long[] words = bits.words();
    for (int r = 0; r < block.nz() * block.ny(); r++) {
      IntegerRow.read(block, r * nx, row, nx);
      long z = box.z0() + r / block.ny();
      long y = box.y0() + r % block.ny();
      int base = (int) ((z * bits.ny() + y) * bits.wordsPerRow());
      for (int x = 0; x < nx; x++) {
        if (row[x] != 0) {
          if (value[0] != 0 && row[x] != value[0]) {
            throw new BadInputException(
                "%s has the values %d and %d: it is labelled already; leave out --label-truth"
                    .formatted(path, value[0], row[x]));
          }
          value[0] = row[x];
          int at = (int) box.x0() + x;
          words[base + (at >> 6)] |= 1L << at;
        }
      }
    }
  }

  @Override
  public Box bounds() {
    return mask.bounds();
  }

  @Override
  public PixelType type() {
    return PixelType.U4;
  }

  @Override
  public VoxelGeometry geometry() {
    return mask.geometry();
  }

  @Override
  public Voxels read(Box box) {
    Voxels voxels = Voxels.allocate(box, PixelType.U4);
    int x0 = (int) box.x0();
    int x1 = (int) box.x1();
    int nx = voxels.nx();
    for (int r = 0; r < voxels.nz() * voxels.ny(); r++) {
      long z = box.z0() + r / voxels.ny();
      long y = box.y0() + r % voxels.ny();
      int row = (int) (z * mask.bounds().extent(1) + y);
      for (int run = labels.firstRunOfRow(row); run < labels.firstRunOfRow(row + 1); run++) {
        int from = Math.max(labels.start(run), x0);
        int to = Math.min(labels.end(run), x1);
        if (from < to) {
          int at = r * nx - x0;
          Arrays.fill(voxels.ints(), at + from, at + to, labels.label(run) + 1);
        }
      }
    }
    return voxels;
  }
}
