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
   * @param request its output as the user named it; its input must not be harmed
   * @param run tells runs apart
   * @throws org.cytobeam.io.BadInputException if the place is taken, or cannot be written
   */
  static ConvertPlace of(ConvertRequest request, String run) throws IOException {
    return Stores.isRemote(request.output())
        ? RemotePlace.of(request, run)
        : LocalPlace.of(request.output(), request.input(), request.overwrite());
  }

  /** Location to write the image to. */
  String writing();

  /**
   * Called before the metadata are written, which make an image of what is there.
   *
   * @throws IOException if others have begun to write to the same place
   */
  void requireOurs() throws IOException;

  /** What was written becomes the output. */
  void publish() throws IOException;

  @Override
  void close() throws IOException;
}
