package org.cytobeam.transforms.operator;

import java.io.Serializable;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;

/**
 * A local operation on voxels: it says what it must read to produce a box, and produces it.
 *
 * <p>Implementations are pure, serializable and thread-safe: one instance serves all blocks and all
 * threads. The result of a box does not depend on how the volume was cut.
 *
 * <p><b>Borders.</b> {@link #requiredSource} is clipped to the volume. So where the source given to
 * {@link #compute} ends closer to the target than the operator reaches, the volume ends there, and
 * only there does the boundary mode act. In a chain each operator sees the true border on its own
 * input, as it would on the whole array.
 */
public interface BlockOperator extends Serializable {

  /**
   * The box this operator must read to produce exactly {@code target}.
   *
   * @param target what is wanted; lies in {@code outputVolume(volume)}
   * @param volume the whole volume that is read; the answer lies in it
   */
  Box requiredSource(Box target, Box volume);

  /** The whole result for a whole volume; another box only for a {@link ResamplingOperator}. */
  default Box outputVolume(Box inputVolume) {
    return inputVolume;
  }

  /** Where the result's voxels lie; elsewhere only for a {@link ResamplingOperator}. */
  default VoxelGeometry outputGeometry(VoxelGeometry input) {
    return input;
  }

  /** The pixel type of the result for a pixel type of the source. */
  PixelType outputType(PixelType input);

  /**
   * Fills {@code target} from {@code source}. Never changes the source.
   *
   * @param source voxels of {@code requiredSource(target.box(), volume)}
   * @param target allocated, of type {@code outputType(source.type())}; every voxel is written
   */
  void compute(Voxels source, Voxels target);

  /**
   * Bytes of scratch memory that {@link #compute} needs beside source and target; 0 if negligible
   * (rows, a few planes).
   */
  default long scratchBytes(Box source, Box target, PixelType input) {
    return 0;
  }

  /** This operator and then {@code next}; halos add up by themselves. */
  default BlockOperator andThen(BlockOperator next) {
    return Chain.of(this, next);
  }
}
