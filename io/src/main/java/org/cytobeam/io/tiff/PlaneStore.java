package org.cytobeam.io.tiff;

import java.io.Closeable;

/** The pixels of the pages of a stack, by page number. Thread-safe. */
interface PlaneStore extends Closeable {

  /**
   * Copies full rows {@code [y0, y1)} of a page into an array, from an offset on.
   *
   * @param target of the stack's pixel type
   * @throws org.cytobeam.io.BadInputException if the page cannot be read; names file and page
   */
  void readRows(int page, int y0, int y1, Object target, int offset);
}
