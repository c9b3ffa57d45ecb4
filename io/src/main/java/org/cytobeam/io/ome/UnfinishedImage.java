package org.cytobeam.io.ome;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.cytobeam.io.store.Store;
import org.cytobeam.io.zarr.ZarrFormat;
import org.jspecify.annotations.Nullable;

/**
 * The mark of an image that is being written where it is to stay: it stands in the file of the
 * root's attributes, which the image's own replace at the end. So what a killed writer leaves can
 * be told from an image by us, has no multiscales for any other reader, and may be deleted by the
 * next writer, which sees whose it is.
 */
public final class UnfinishedImage {
  static final String MARK = "cytobeam_unfinished";
  static final String REASON =
      "is what a conversion is writing, or left when it was ended. Wait for it, or convert again"
          + " with --overwrite, which deletes what is there.";

  private UnfinishedImage() {}

  /**
   * Marks a store's root, whose attributes it replaces.
   *
   * @param format of the image that will be written
   * @param run whose image it will be
   * @throws org.cytobeam.io.BadInputException if it cannot be written
   */
  public static void mark(Store store, ZarrFormat format, String run) {
    ObjectNode mark = JsonNodeFactory.instance.objectNode().put(MARK, run);
    OmeAttributes.write(store, format, mark);
  }

  /** The run that marked a store's root; null if it is not marked. */
  public static @Nullable String run(Store store) {
    OmeAttributes attributes = OmeAttributes.read(store);
    return attributes == null ? null : attributes.json().path(MARK).textValue();
  }

  /** The file in which the mark stands. */
  public static String file(ZarrFormat format) {
    return OmeAttributes.file(format);
  }
}
