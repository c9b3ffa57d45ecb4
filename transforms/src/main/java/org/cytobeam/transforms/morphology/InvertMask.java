package org.cytobeam.transforms.morphology;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.BitMorphology;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.LocalStep;
import org.cytobeam.transforms.operator.Step;
import org.cytobeam.transforms.operator.VoxelKind;

/** Foreground becomes background and background foreground, {@code numpy.logical_not}. */
@Step(value = "invert_mask", from = VoxelKind.MASK, to = VoxelKind.MASK)
public record InvertMask() implements LocalStep, BlockOperator {

  @Override
  public BlockOperator operator(VoxelGeometry geometry) {
    return this;
  }

  @Override
  public Box requiredSource(Box target, Box volume) {
    return target;
  }

  @Override
  public PixelType outputType(PixelType input) {
    return MaskInput.require("invert_mask", input);
  }

  @Override
  public void compute(Voxels source, Voxels target) {
    BitMorphology.crop(source, target);
    BitMorphology.invert(target);
  }
}
