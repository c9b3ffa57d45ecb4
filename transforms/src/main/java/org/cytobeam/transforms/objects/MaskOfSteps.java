package org.cytobeam.transforms.objects;

import java.util.List;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.VolumeReader;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.StepChain;

/**
 * The mask that a chain of steps makes; objects are measured on the image as it was read.
 *
 * @param chain to a mask, or to an integer image whose values are labelled
 */
public record MaskOfSteps(StepChain chain) implements MaskMaker {

  @Override
  public Made make(
      VolumeReader from, VolumeReader image, Box core, Box volume, List<double[]> statistics) {
    BlockOperator toMask = chain.resolve(statistics);
    Voxels source = from.read(toMask.requiredSource(core, volume));
    Voxels mask = StepChain.apply(toMask, source, core);
    return new Made(mask, from == image ? source : image.read(core));
  }
}
