package org.cytobeam.transforms.split;

import java.io.Serializable;
import org.cytobeam.transforms.operator.BlockOperator;
import org.jspecify.annotations.Nullable;

/**
 * Splits connected components into objects.
 *
 * <p>The result depends on the component alone: its voxels, and the image on its box if the
 * splitter asks for one. So it does not depend on how the volume was cut, and components are split
 * wherever they are whole. Ties are broken by raster order. Pure, serializable and thread-safe.
 */
public interface Splitter extends Serializable {

  /**
   * Makes the image that {@link Component#image} holds from the image that objects are measured on
   * (converted to float32); null if the splitter looks at the mask only.
   */
  @Nullable BlockOperator imageOperator();

  /** Bytes of working memory for each voxel of a component's box, beside the component itself. */
  int bytesPerVoxel();

  /**
   * Splits a component.
   *
   * @return for each voxel of the component's box, C order: 0 outside of the component and for
   *     voxels that no object gets, else the number of its part, 1 .. n with none left out
   */
  int[] split(Component component);
}
