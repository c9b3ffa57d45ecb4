package org.cytobeam.pipeline.convert;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.store.Store;
import org.cytobeam.io.store.StoredValue;
import org.cytobeam.io.store.Stores;

/**
 * Objects under an address. They cannot be moved, so they are written in place, the metadata last;
 * and what is there already is never replaced, as chunks of it that are background now would stay.
 *
 * @param writing the address
 */
record RemotePlace(String writing) implements ConvertPlace {
  private static final String[] MARKS = {
    ".zgroup", ".zattrs", ".zarray", "zarr.json", "attributes.json"
  };

  static RemotePlace of(String output) {
    Store store = Stores.writing(output);
    for (String mark : MARKS) {
      if (store.exists(mark)) {
        throw new BadInputException(
            "%s exists already: objects of a remote store are not replaced. Choose another name or delete it yourself"
                .formatted(Stores.shown(output)));
      }
    }
    if (holdsAnything(store)) {
      throw new BadInputException(
          "%s holds objects already and no image, such as a conversion that was ended leaves. Choose another name or delete them yourself"
              .formatted(Stores.shown(output)));
    }
    return new RemotePlace(output);
  }

  private static boolean holdsAnything(Store store) {
    try (Stream<StoredValue> values = store.list("")) {
      return values != null && values.findAny().isPresent();
    } catch (IOException | UncheckedIOException e) {
      throw new BadInputException(
          "%s cannot be listed (%s). Check that you may read and write there."
              .formatted(store.describe(""), e.getMessage()),
          e);
    }
  }

  @Override
  public void publish() {}

  @Override
  public void close() {}
}
