package org.cytobeam.transforms.morphology;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.BitMorphology;
import org.cytobeam.transforms.operator.BlockOperator;

/** A mask as it is: the candidates of a step that judges the components of what it reads. */
public record SameMask() implements BlockOperator {

  @Override
  public Box requiredSource(Box target, Box volume) {
    return target;
  }

  @Override
  public PixelType outputType(PixelType input) {
    return MaskInput.require("a step that judges components", input);
  }

  @Override
  public void compute(Voxels source, Voxels target) {
    BitMorphology.crop(source, target);
  }
}
