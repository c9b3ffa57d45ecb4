package org.cytobeam.transforms.morphology;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Halo;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.BitMorphology;
import org.cytobeam.transforms.kernel.Footprint;
import org.cytobeam.transforms.operator.BlockOperator;

/**
 * Binary morphology of a block, mask to mask, all iterations in one go.
 *
 * <p>Every iteration runs on the whole source box with the border value around it. Where the box
 * ends inside the volume that is wrong by one more voxel each time, and the halo is as wide as
 * there are iterations, so the target is right; where the volume ends it is what scipy does.
 */
record MorphologyOperator(
    Operation operation, Footprint structure, int iterations, boolean borderValue)
    implements BlockOperator {

  /** The four operations. */
  enum Operation {
    EROSION,
    DILATION,
    OPENING,
    CLOSING
  }

  /** More than this would need a halo larger than any block. */
  private static final int MAX_ITERATIONS = 1000;

  static void requireIterations(int iterations) {
    if (iterations < 1 || iterations > MAX_ITERATIONS) {
      throw new IllegalArgumentException(
          "iterations must be from 1 to %d, not %d".formatted(MAX_ITERATIONS, iterations));
    }
  }

  @Override
  public Box requiredSource(Box target, Box volume) {
    int reach = iterations * (steps() == 1 ? 1 : 2);
    Halo halo = new Halo(flat() ? 0 : reach, reach, reach);
    return target.grow(halo).intersect(volume);
  }

  /** Erosion and dilation have one half, opening and closing two. */
  private int steps() {
    return operation == Operation.EROSION || operation == Operation.DILATION ? 1 : 2;
  }

  private boolean flat() {
    return structure.extent(0) == 1;
  }

  @Override
  public PixelType outputType(PixelType input) {
    if (input != PixelType.MASK) {
      throw new IllegalArgumentException(
          "binary morphology needs a mask, not " + input.numpyName() + "; threshold first");
    }
    return PixelType.MASK;
  }

  /** Two masks of the source's size. */
  @Override
  public long scratchBytes(Box source, Box target, PixelType input) {
    return 2 * Voxels.memoryBytes(source, PixelType.MASK);
  }

  @Override
  public void compute(Voxels source, Voxels target) {
    BitMorphology kernel = new BitMorphology(bars(), source.box());
    boolean erodeFirst = operation == Operation.EROSION || operation == Operation.OPENING;
    Voxels[] buffer = {Voxels.mask(source.box()), Voxels.mask(source.box())};
    Voxels current = source;
    int total = iterations * steps();
    for (int i = 0; i < total; i++) {
      Voxels next = buffer[i & 1];
      if ((i < iterations) == erodeFirst) {
        kernel.erode(current.words(), next.words(), borderValue);
      } else {
        kernel.dilate(current.words(), next.words(), borderValue);
      }
      current = next;
    }
    BitMorphology.crop(current, target);
  }

  /** The structure as bars along x, in the order of dz, dy. */
  private int[] bars() {
    int[] bars = new int[9];
    for (int z = 0; z < 3; z++) {
      for (int y = 0; y < 3; y++) {
        bars[3 * z + y] = bar(z - 1 + structure.before(0), y);
      }
    }
    return bars;
  }

  private int bar(int z, int y) {
    if (z < 0 || z >= structure.extent(0) || !structure.get(z, y, 1)) {
      return BitMorphology.ABSENT;
    }
    return structure.get(z, y, 0) ? BitMorphology.CENTRE_AND_NEIGHBOURS : BitMorphology.CENTRE;
  }
}
