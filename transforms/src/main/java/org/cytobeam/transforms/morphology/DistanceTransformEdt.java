package org.cytobeam.transforms.morphology;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Halo;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.DistanceTransform;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.Border;
import org.cytobeam.transforms.operator.BoundaryMode;
import org.cytobeam.transforms.operator.LocalStep;
import org.cytobeam.transforms.operator.Param;
import org.cytobeam.transforms.operator.Range;
import org.cytobeam.transforms.operator.Step;
import org.cytobeam.transforms.operator.VoxelKind;

/**
 * The Euclidean distance from each foreground voxel to the nearest background voxel, {@code
 * scipy.ndimage.distance_transform_edt} clipped to {@code max_distance}; 0 in the background.
 *
 * <p>Exact up to {@code max_distance}, which is also how far a block must look beyond itself. What
 * lies beyond the volume is not background, as in scipy; where there is no background at all the
 * result is {@code max_distance} (scipy's has no meaning then).
 *
 * <p>Mask to float32. With equal voxel sizes the squares are whole numbers and nothing is rounded
 * but the root; else the result is within 1e-6 of float64's.
 *
 * @param maxDistance the greatest result, in the result's unit
 * @param sampling the result's unit
 */
@Step(value = "distance_transform_edt", from = VoxelKind.MASK)
public record DistanceTransformEdt(
    @Param(range = Range.POSITIVE, example = "20") double maxDistance,
    @Param(def = "physical") Sampling sampling)
    implements LocalStep {

  /** What distances count. */
  public enum Sampling {
    /** Voxels, whatever their size (scipy's default). */
    VOXEL,
    /** Micrometres: scipy's {@code sampling} is the voxel size. */
    PHYSICAL
  }

  public DistanceTransformEdt {
    Range.POSITIVE.require("max_distance", maxDistance);
  }

  @Override
  public BlockOperator operator(VoxelGeometry geometry) {
    return sampling == Sampling.VOXEL
        ? new Operator(1, 1, 1, maxDistance)
        : new Operator(geometry.scaleZ(), geometry.scaleY(), geometry.scaleX(), maxDistance);
  }

  private record Operator(double dz, double dy, double dx, double most) implements BlockOperator {

    private DistanceTransform kernel() {
      return new DistanceTransform(new double[] {dz, dy, dx}, most);
    }

    @Override
    public Box requiredSource(Box target, Box volume) {
      DistanceTransform kernel = kernel();
      Halo halo = new Halo(kernel.reach(0), kernel.reach(1), kernel.reach(2));
      return Border.requiredSource(target, volume, halo, BoundaryMode.CONSTANT);
    }

    @Override
    public PixelType outputType(PixelType input) {
      MaskInput.require("distance_transform_edt", input);
      return PixelType.F4;
    }

    @Override
    public long scratchBytes(Box source, Box target, PixelType input) {
      return DistanceTransform.scratchBytes(source, target);
    }

    @Override
    public void compute(Voxels source, Voxels target) {
      kernel().run(source, target);
    }
  }
}
