package org.cytobeam.transforms.operator;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VolumeReader;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;

/**
 * The result of an operator as a volume: each box is computed when it is read. So a resampled image
 * is an ordinary volume for all that follows.
 *
 * @param reader of the operator's source
 * @param operator what is done to it
 */
public record OperatedVolume(VolumeReader reader, BlockOperator operator) implements VolumeReader {

  @Override
  public Box bounds() {
    return operator.outputVolume(reader.bounds());
  }

  @Override
  public PixelType type() {
    return operator.outputType(reader.type());
  }

  @Override
  public VoxelGeometry geometry() {
    return operator.outputGeometry(reader.geometry());
  }

  @Override
  public Voxels read(Box box) {
    if (!bounds().contains(box)) {
      throw new IllegalArgumentException(box + " is not in " + bounds());
    }
    Voxels source = reader.read(operator.requiredSource(box, reader.bounds()));
    Voxels result = Voxels.allocate(box, type());
    operator.compute(source, result);
    return result;
  }

  /** Bytes that {@link #read} needs beside its result: the source read for it and scratch. */
  public long readBytes(Box box) {
    Box source = operator.requiredSource(box, reader.bounds());
    long held = Voxels.memoryBytes(source, reader.type());
    long computing = held + operator.scratchBytes(source, box, reader.type());
    return reader instanceof OperatedVolume before
        ? Math.max(computing, held + before.readBytes(source))
        : computing;
  }
}
