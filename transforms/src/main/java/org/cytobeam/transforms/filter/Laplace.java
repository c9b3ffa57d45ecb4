package org.cytobeam.transforms.filter;

import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.BoundaryMode;
import org.cytobeam.transforms.operator.LocalStep;
import org.cytobeam.transforms.operator.Param;
import org.cytobeam.transforms.operator.Range;
import org.cytobeam.transforms.operator.Step;

/**
 * The sum of the second differences on the three axes, negative at bright spots: {@code
 * scipy.ndimage.laplace}.
 *
 * <p>Pixel type in = pixel type out. Integers wrap where the result leaves their type, so take
 * float32 for values that are negative. A NaN reaches only itself and its 6 neighbours, as in
 * scipy.
 *
 * @param mode what lies beyond the volume's border
 * @param cval the value beyond the border for {@link BoundaryMode#CONSTANT}
 */
@Step("laplace")
public record Laplace(@Param(def = "reflect") BoundaryMode mode, @Param(def = "0") double cval)
    implements LocalStep {

  public Laplace {
    Range.ANY.require("cval", cval);
  }

  @Override
  public BlockOperator operator(VoxelGeometry geometry) {
    return EdgeOperators.secondDifferences(mode, cval);
  }
}
