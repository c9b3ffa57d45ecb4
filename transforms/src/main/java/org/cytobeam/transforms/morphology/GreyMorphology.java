package org.cytobeam.transforms.morphology;

import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.transforms.filter.ExtremumOperator;
import org.cytobeam.transforms.filter.Window;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.CopyVoxels;
import org.cytobeam.transforms.operator.Difference;

/** Grey morphology with a flat structuring element, from minima and maxima. */
final class GreyMorphology {
  private GreyMorphology() {}

  static BlockOperator erosion(Window element, VoxelGeometry geometry) {
    return ExtremumOperator.minimum(element.cells(geometry), element.mode(), element.cval());
  }

  static BlockOperator dilation(Window element, VoxelGeometry geometry) {
    return ExtremumOperator.maximum(
        element.cells(geometry).reflected(), element.mode(), element.cval());
  }

  static BlockOperator opening(Window element, VoxelGeometry geometry) {
    return erosion(element, geometry).andThen(dilation(element, geometry));
  }

  static BlockOperator closing(Window element, VoxelGeometry geometry) {
    return dilation(element, geometry).andThen(erosion(element, geometry));
  }

  static BlockOperator gradient(Window element, VoxelGeometry geometry) {
    return new Difference(dilation(element, geometry), erosion(element, geometry));
  }

  static BlockOperator whiteTophat(Window element, VoxelGeometry geometry) {
    return new Difference(CopyVoxels.INSTANCE, opening(element, geometry));
  }

  static BlockOperator blackTophat(Window element, VoxelGeometry geometry) {
    return new Difference(closing(element, geometry), CopyVoxels.INSTANCE);
  }
}
