package org.cytobeam.transforms.operator;

import java.io.Serializable;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.BitMorphology;
import org.cytobeam.transforms.kernel.VoxelCopy;

/** Voxels as they are, image or mask: what a chain without steps does. */
public enum CopyVoxels implements BlockOperator, Serializable {
  INSTANCE;

  @Override
  public Box requiredSource(Box target, Box volume) {
    return target;
  }

  @Override
  public PixelType outputType(PixelType input) {
    return input;
  }

  @Override
  public void compute(Voxels source, Voxels target) {
    if (source.type() == PixelType.MASK) {
      BitMorphology.crop(source, target);
    } else {
      VoxelCopy.copy(source, target);
    }
  }
}
