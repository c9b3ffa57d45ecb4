package org.cytobeam.transforms.morphology;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.operator.BlockOperator;

/**
 * An operator as part of a step on masks, which names itself when it is given an image.
 *
 * @param step its name in a job file
 * @param operator mask to mask
 */
record MaskOnly(String step, BlockOperator operator) implements BlockOperator {

  @Override
  public Box requiredSource(Box target, Box volume) {
    return operator.requiredSource(target, volume);
  }

  @Override
  public PixelType outputType(PixelType input) {
    return operator.outputType(MaskInput.require(step, input));
  }

  @Override
  public long scratchBytes(Box source, Box target, PixelType input) {
    return operator.scratchBytes(source, target, input);
  }

  @Override
  public void compute(Voxels source, Voxels target) {
    operator.compute(source, target);
  }
}
