package org.cytobeam.transforms.objects;

import java.util.List;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.VolumeReader;
import org.cytobeam.transforms.operator.StepChain;
import org.cytobeam.transforms.operator.Sweep;

/**
 * The mask that a chain of steps makes; objects are measured on the image as it was read.
 *
 * @param chain to a mask, or to an integer image whose values are labelled
 */
public record MaskOfSteps(StepChain chain) implements MaskMaker {

  @Override
  public Sweeping sweep(
      VolumeReader from, VolumeReader image, Box area, Box volume, List<double[]> statistics) {
    Sweep sweep = new Sweep(from, chain.resolve(statistics), area, volume);
    if (from != image) {
      return core -> new Made(sweep.read(core), image.read(core));
    }
    return core -> {
      Sweep.WithSource read = sweep.readWithSource(core);
      return new Made(read.result(), read.source());
    };
  }
}
