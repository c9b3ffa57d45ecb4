package org.cytobeam.pipeline.convert;

import java.io.IOException;
import org.cytobeam.io.store.Stores;

/**
 * Where a conversion writes, and how that becomes the output. Closing it before {@link #publish}
 * leaves nothing that looks like an image.
 */
interface ConvertPlace extends AutoCloseable {

  /**
   * Chooses a place.
   *
   * @param output as the user named it
   * @param input what is read and must not be harmed
   * @throws org.cytobeam.io.BadInputException if the place is taken, or cannot be written
   */
  static ConvertPlace of(String output, String input, boolean overwrite) throws IOException {
    return Stores.isRemote(output)
        ? RemotePlace.of(output)
        : LocalPlace.of(output, input, overwrite);
  }

  /** Location to write the image to. */
  String writing();

  /** What was written becomes the output. */
  void publish() throws IOException;

  @Override
  void close() throws IOException;
}
