package org.cytobeam.transforms.objects;

import java.util.List;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.VolumeReader;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.MaskBytes;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.ComponentRule;
import org.cytobeam.transforms.operator.StepChain;

/**
 * The candidates of a {@link ComponentRule}; "measured" is an image that is 1 at its seeds.
 *
 * @param chain the steps before it
 * @param rule what follows them
 */
public record MaskOfComponents(StepChain chain, ComponentRule rule) implements MaskMaker {

  @Override
  public Made make(
      VolumeReader from, VolumeReader image, Box core, Box volume, List<double[]> statistics) {
    BlockOperator before = chain.resolve(statistics);
    BlockOperator toSeeds = rule.seeds();
    Box needed = rule.candidates().requiredSource(core, volume);
    if (toSeeds != null) {
      needed = needed.hull(toSeeds.requiredSource(core, volume));
    }
    Voxels source = StepChain.read(from, before, needed, volume);
    Voxels mask = StepChain.apply(rule.candidates(), source, core);
    Voxels seeds = toSeeds == null ? Voxels.mask(core) : StepChain.apply(toSeeds, source, core);
    return new Made(mask, MaskBytes.of(seeds));
  }
}
