package org.cytobeam.transforms.objects;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.VolumeReader;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.ConvertType;
import org.cytobeam.transforms.operator.StepChain;
import org.cytobeam.transforms.split.Splitter;
import org.jspecify.annotations.Nullable;

/** The image that a splitter looks at, on any box. */
final class SplitImage {
  private SplitImage() {}

  /** Null if the splitter looks at the mask only. */
  static @Nullable Voxels read(Splitter splitter, VolumeReader measured, Box box, Box volume) {
    BlockOperator operator = splitter.imageOperator();
    return operator == null
        ? null
        : StepChain.read(measured, new ConvertType().andThen(operator), box, volume);
  }

  /** The same image on a smaller box. */
  static @Nullable Voxels crop(@Nullable Voxels image, Box box) {
    if (image == null || image.box().equals(box)) {
      return image;
    }
    Box from = image.box();
    int nx = box.size(2);
    float[] cropped = new float[Math.toIntExact(box.voxelCount())];
    int to = 0;
    for (long z = box.z0(); z < box.z1(); z++) {
      for (long y = box.y0(); y < box.y1(); y++) {
        long row = (z - from.z0()) * image.ny() + y - from.y0();
        int at = Math.toIntExact(row * image.nx() + box.x0() - from.x0());
        System.arraycopy(image.floats(), at, cropped, to, nx);
        to += nx;
      }
    }
    return Voxels.wrap(box, image.type(), cropped);
  }
}
