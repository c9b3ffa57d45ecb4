package org.cytobeam.transforms.split;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.label.Connectivity;
import org.jspecify.annotations.Nullable;

/**
 * One connected component.
 *
 * @param mask its voxels and no others; the box is the smallest that holds them
 * @param image float32 on the same box; null if the splitter asks for none
 * @param connectivity which voxels belong together
 * @param volume the whole processed volume; what lies outside of it is not background
 */
public record Component(
    Voxels mask, @Nullable Voxels image, Connectivity connectivity, Box volume) {

  public Component {
    if (mask.type() != PixelType.MASK || (image != null && !image.box().equals(mask.box()))) {
      throw new IllegalArgumentException("a component is a mask and an image of the same box");
    }
  }

  /** The smallest box that holds the component. */
  public Box box() {
    return mask.box();
  }
}
