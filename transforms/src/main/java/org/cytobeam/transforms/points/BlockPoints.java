package org.cytobeam.transforms.points;

import java.io.Serializable;
import java.util.List;
import java.util.function.Function;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VolumeReader;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.objects.BlockSegmenter;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.ConvertType;
import org.cytobeam.transforms.operator.StepChain;
import org.cytobeam.transforms.operator.Sweep;

/**
 * One pass over one block: make the image, find the points of the core.
 *
 * @param chain the steps that make the image, which is then converted to float32
 * @param operator finds the points
 * @param volume the whole processed volume
 */
public record BlockPoints(StepChain chain, PointOperator operator, Box volume)
    implements Serializable {

  /**
   * Finds the points of blocks one after the other; cheapest if they follow one another along z.
   *
   * @param from what the steps read
   * @param area the blocks lie in it
   * @param statistics of the whole job
   * @return from the voxels that a block owns to its points, which throws {@link BadInputException}
   *     if there are so many that they must be noise; for one thread
   */
  public Function<Box, PointBatch> sweep(VolumeReader from, Box area, List<double[]> statistics) {
    BlockOperator steps = chain.resolve(statistics);
    if (steps.outputType(from.type()) != PixelType.F4) {
      steps = steps.andThen(new ConvertType());
    }
    Sweep images = new Sweep(from, steps, operator.requiredSource(area, volume), volume);
    return core -> find(images.read(operator.requiredSource(core, volume)), core);
  }

  private PointBatch find(Voxels image, Box core) {
    PointBatch points = operator.find(image, core, volume);
    long most = BlockSegmenter.mostObjects(core);
    if (points.size() > most) {
      throw new BadInputException(
          ("block %s has %,d points (at most %,d are allowed, one in 200 voxels): the threshold of"
                  + " detect_points lies in the noise. Raise it (it is in the image's own units),"
                  + " or smooth more")
              .formatted(core, points.size(), most));
    }
    return points;
  }
}
