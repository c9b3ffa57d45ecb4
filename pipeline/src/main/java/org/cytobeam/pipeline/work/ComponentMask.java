package org.cytobeam.pipeline.work;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.cytobeam.io.UnreadableChunkException;
import org.cytobeam.io.beam.VolumeSource;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VolumeReader;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.pipeline.plan.Plan;
import org.cytobeam.transforms.beam.Quarantine;
import org.cytobeam.transforms.kernel.MaskPaste;

/** The mask that a step which judges whole components made, read block by block. */
public final class ComponentMask implements VolumeSource, VolumeReader {
  private static final long serialVersionUID = 1L;

  private final ComponentFiles files;
  private final BlockGrid grid;
  private final VoxelGeometry geometry;
  private final boolean complement;
  private final Quarantine.Missing missing;

  /**
   * @param segment the one that ends with the step
   * @param complement whether the mask is what the step's rule does not keep
   * @param quarantine what the step left out, which cannot be read here either
   */
  public ComponentMask(
      Plan plan, WorkFolder work, int segment, boolean complement, Quarantine quarantine) {
    this.files = work.components(segment);
    this.grid = plan.grid();
    this.geometry = plan.frame().processed();
    this.complement = complement;
    this.missing = quarantine.of(plan.steps().segments().get(segment).name());
  }

  @Override
  public VolumeReader open() {
    return this;
  }

  @Override
  public Box bounds() {
    return grid.volume();
  }

  @Override
  public PixelType type() {
    return PixelType.MASK;
  }

  @Override
  public VoxelGeometry geometry() {
    return geometry;
  }

  @Override
  public Voxels read(Box box) {
    Voxels mask = Voxels.mask(box);
    for (long z = position(0, box.z0()); z <= position(0, box.z1() - 1); z++) {
      for (long y = position(1, box.y0()); y <= position(1, box.y1() - 1); y++) {
        for (long x = position(2, box.x0()); x <= position(2, box.x1() - 1); x++) {
          MaskPaste.paste(block(grid.index(z, y, x)), mask);
        }
      }
    }
    return mask;
  }

  private long position(int axis, long index) {
    return (index - grid.volume().min(axis)) / grid.blockExtent(axis);
  }

  private Voxels block(long block) {
    try {
      UnreadableChunkException why = missing.why(block);
      if (why != null) {
        throw why;
      }
      return files.mask(block, grid.core(block), complement);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
