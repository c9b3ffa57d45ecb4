package org.cytobeam.transforms.operator;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.VolumeReader;
import org.cytobeam.io.volume.Voxels;
import org.jspecify.annotations.Nullable;

/**
 * How an image becomes a mask: filters, a threshold, binary steps; all lengths in voxels.
 *
 * @param filters image to image, in order
 * @param localThreshold image to mask; null if the threshold is one value for the whole volume,
 *     which is given when the recipe is used
 * @param maskSteps mask to mask, in order
 */
public record MaskRecipe(
    List<BlockOperator> filters,
    @Nullable BlockOperator localThreshold,
    List<BlockOperator> maskSteps)
    implements Serializable {

  public MaskRecipe {
    filters = List.copyOf(filters);
    maskSteps = List.copyOf(maskSteps);
  }

  /** Image to mask. */
  public BlockOperator toMask(double globalThreshold) {
    List<BlockOperator> all = new ArrayList<>(filters);
    all.add(
        localThreshold != null
            ? localThreshold
            : new org.cytobeam.transforms.threshold.AboveValue(globalThreshold));
    all.addAll(maskSteps);
    return all.stream().reduce(BlockOperator::andThen).orElseThrow();
  }

  /** Reads and filters a box: what a global threshold is computed from. */
  public Voxels filtered(VolumeReader reader, Box target, Box volume) {
    return filters.stream()
        .reduce(BlockOperator::andThen)
        .map(filter -> apply(filter, reader.read(filter.requiredSource(target, volume)), target))
        .orElseGet(() -> reader.read(target));
  }

  /** Applies an operator to the source of a target. */
  public static Voxels apply(BlockOperator operator, Voxels source, Box target) {
    Voxels result = Voxels.allocate(target, operator.outputType(source.type()));
    operator.compute(source, result);
    return result;
  }
}
