package org.cytobeam.transforms.objects;

import java.util.List;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.VolumeReader;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.MaskBytes;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.ComponentRule;
import org.cytobeam.transforms.operator.StepChain;
import org.cytobeam.transforms.operator.Sweep;

/**
 * The candidates of a {@link ComponentRule}; "measured" is an image that is 1 at its seeds.
 *
 * @param chain the steps before it
 * @param rule what follows them
 */
public record MaskOfComponents(StepChain chain, ComponentRule rule) implements MaskMaker {

  @Override
  public Sweeping sweep(
      VolumeReader from, VolumeReader image, Box area, Box volume, List<double[]> statistics) {
    Sweep before = new Sweep(from, chain.resolve(statistics), needed(area, volume), volume);
    return core -> made(before.read(needed(core, volume)), core);
  }

  /** What the candidates and the seeds of a box are made of. */
  private Box needed(Box box, Box volume) {
    Box needed = rule.candidates().requiredSource(box, volume);
    BlockOperator toSeeds = rule.seeds();
    return toSeeds == null ? needed : needed.hull(toSeeds.requiredSource(box, volume));
  }

  private Made made(Voxels source, Box core) {
    BlockOperator toSeeds = rule.seeds();
    Voxels mask = StepChain.apply(rule.candidates(), source, core);
    Voxels seeds = toSeeds == null ? Voxels.mask(core) : StepChain.apply(toSeeds, source, core);
    return new Made(mask, MaskBytes.of(seeds));
  }
}
