package org.cytobeam.transforms.points;

import java.io.Serializable;
import java.util.List;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VolumeReader;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.objects.BlockSegmenter;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.ConvertType;
import org.cytobeam.transforms.operator.StepChain;

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
   * Finds the points of a block.
   *
   * @param from what the steps read
   * @param core the voxels the block owns
   * @param statistics of the whole job
   * @throws BadInputException if there are so many that they must be noise
   */
  public PointBatch find(VolumeReader from, Box core, List<double[]> statistics) {
    BlockOperator steps = chain.resolve(statistics);
    if (steps.outputType(from.type()) != PixelType.F4) {
      steps = steps.andThen(new ConvertType());
    }
    Voxels image = StepChain.read(from, steps, operator.requiredSource(core, volume), volume);
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
