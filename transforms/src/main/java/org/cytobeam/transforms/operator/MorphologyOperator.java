package org.cytobeam.transforms.operator;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Halo;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.BitMorphology;
import org.cytobeam.transforms.operator.BinaryMorphology.Operation;
import org.cytobeam.transforms.operator.BinaryMorphology.Structure;

/**
 * Binary morphology of a block, mask to mask, all iterations in one go.
 *
 * <p>Every iteration runs on the whole source box with the border value around it. Where the box
 * ends inside the volume that is wrong by one more voxel each time, and the halo is as wide as
 * there are iterations, so the target is right; where the volume ends it is what scipy does.
 */
record MorphologyOperator(
    Operation operation, Structure structure, int iterations, boolean borderValue)
    implements BlockOperator {

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
    return structure == Structure.CROSS_2D || structure == Structure.BOX_2D;
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
    int no = BitMorphology.ABSENT;
    int one = BitMorphology.CENTRE;
    int all = BitMorphology.CENTRE_AND_NEIGHBOURS;
    return switch (structure) {
      case CROSS -> new int[] {no, one, no, one, all, one, no, one, no};
      case CONNECTIVITY_2 -> new int[] {one, all, one, all, all, all, one, all, one};
      case BOX -> new int[] {all, all, all, all, all, all, all, all, all};
      case CROSS_2D -> new int[] {no, no, no, one, all, one, no, no, no};
      case BOX_2D -> new int[] {no, no, no, all, all, all, no, no, no};
    };
  }
}
