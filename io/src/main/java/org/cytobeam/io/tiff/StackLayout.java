package org.cytobeam.io.tiff;

import org.cytobeam.io.BadInputException;
import org.cytobeam.io.volume.VoxelGeometry;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a file is which plane.
 *
 * @param nz planes of a channel and time point
 * @param channels number of channels
 * @param times number of time points
 * @param pages page of time t, channel c and plane z at {@code (t * channels + c) * nz + z}
 * @param geometry voxel size; null if the file does not say
 */
record StackLayout(int nz, int channels, int times, int[] pages, @Nullable VoxelGeometry geometry) {

  /**
   * Reads the description that ImageJ, an OME writer or tifffile left in the first page; pages
   * without one are planes along z.
   *
   * @param pageCount pages in the file
   * @param file for messages
   */
  static StackLayout of(TiffTags first, int pageCount, String file) {
    String description = first.text(TiffTags.IMAGE_DESCRIPTION).strip();
    if (description.startsWith("ImageJ=")) {
      return ImageJDescription.layout(description, first, pageCount);
    } else if (OmeXml.looksLike(description)) {
      return OmeXml.layout(description, pageCount, file);
    } else if (TifffileShape.looksLike(description)) {
      return TifffileShape.layout(description, pageCount, file);
    }
    return inOrder("z", pageCount, 1, 1, null);
  }

  /**
   * Pages stored in an order of axes.
   *
   * @param order the axes z, c and t that exist, fastest first, as in {@code "czt"}
   */
  static StackLayout inOrder(
      String order, int nz, int channels, int times, @Nullable VoxelGeometry geometry) {
    int[] stride = new int["zct".length()];
    int[] size = {nz, channels, times};
    int next = 1;
    for (int i = 0; i < order.length(); i++) {
      int axis = "zct".indexOf(order.charAt(i));
      stride[axis] = next;
      next = Math.multiplyExact(next, size[axis]);
    }
    int[] pages = new int[next];
    int at = 0;
    for (int t = 0; t < times; t++) {
      for (int c = 0; c < channels; c++) {
        for (int z = 0; z < nz; z++) {
          pages[at++] = z * stride[0] + c * stride[1] + t * stride[2];
        }
      }
    }
    return new StackLayout(nz, channels, times, pages, geometry);
  }

  int planeCount() {
    return pages.length;
  }

  int page(int time, int channel, long z) {
    return pages[(time * channels + channel) * nz + Math.toIntExact(z)];
  }

  /** Fails unless the file has as many pages as its description says. */
  void checkPages(int pageCount, String file) {
    for (int page : pages) {
      if (page < 0 || page >= pageCount) {
        throw new BadInputException(
            "%s says it has %d planes (%d z, %d channels, %d times) but has %d pages: save the whole stack again"
                .formatted(file, planeCount(), nz, channels, times, pageCount));
      }
    }
  }
}
