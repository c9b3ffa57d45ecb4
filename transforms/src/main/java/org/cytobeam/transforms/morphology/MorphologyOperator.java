package org.cytobeam.transforms.morphology;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Halo;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.BitMorphology;
import org.cytobeam.transforms.kernel.Footprint;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.Border;
import org.cytobeam.transforms.operator.BoundaryMode;
import org.jspecify.annotations.Nullable;

/**
 * Binary morphology of a block, mask to mask, all iterations in one go.
 *
 * <p>Every iteration runs on the whole source box with the border value around it. Where the box
 * ends inside the volume that is wrong by one reach of the structure more each time, and the halo
 * is as wide as that, so the target is right; where the volume ends it is what scipy does.
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
    Halo halo = new Halo(reach(0), reach(1), reach(2));
    return Border.requiredSource(target, volume, halo, BoundaryMode.CONSTANT);
  }

  /** Opening and closing look as far to either side as the structure does to both. */
  private int reach(int axis) {
    long once = steps() == 1 ? structure.reach(axis) : structure.extent(axis) - 1L;
    return (int) Math.min(once * iterations, Integer.MAX_VALUE / 2);
  }

  /** Erosion and dilation have one half, opening and closing two. */
  private int steps() {
    return operation == Operation.EROSION || operation == Operation.DILATION ? 1 : 2;
  }

  @Override
  public PixelType outputType(PixelType input) {
    return MaskInput.require("binary morphology", input);
  }

  /** Two masks of the source's size and what the kernel needs. */
  @Override
  public long scratchBytes(Box source, Box target, PixelType input) {
    return 2 * Voxels.memoryBytes(source, PixelType.MASK)
        + BitMorphology.scratchBytes(structure, source);
  }

  @Override
  public void compute(Voxels source, Voxels target) {
    compute(source, null, target);
  }

  /**
   * Computes with a region of interest, scipy's {@code mask}: a voxel outside it keeps its value at
   * every iteration.
   *
   * @param region of the source's box; null if it is all of it
   */
  void compute(Voxels source, @Nullable Voxels region, Voxels target) {
    BitMorphology kernel = new BitMorphology(structure, source.box());
    long[] within = region == null ? null : region.words();
    boolean erodeFirst = operation == Operation.EROSION || operation == Operation.OPENING;
    Voxels[] buffer = {Voxels.mask(source.box()), Voxels.mask(source.box())};
    Voxels current = source;
    int total = iterations * steps();
    for (int i = 0; i < total; i++) {
      Voxels next = buffer[i & 1];
      if ((i < iterations) == erodeFirst) {
        kernel.erode(current.words(), next.words(), borderValue, within);
      } else {
        kernel.dilate(current.words(), next.words(), borderValue, within);
      }
      current = next;
    }
    BitMorphology.crop(current, target);
  }
}
