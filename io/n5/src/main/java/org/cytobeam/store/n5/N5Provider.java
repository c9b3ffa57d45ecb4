package org.cytobeam.store.n5;

import java.util.Set;
import org.cytobeam.io.store.RemoteStore;
import org.cytobeam.io.store.StoreProvider;

/** {@code n5+gs://}, {@code n5+s3://} and the like: what follows the plus is given to n5. */
public final class N5Provider implements StoreProvider {
  private static final String PREFIX = "n5+";

  @Override
  public Set<String> schemes() {
    return Set.of("n5+file", "n5+gs", "n5+s3", "n5+http", "n5+https");
  }

  @Override
  public RemoteStore open(String location) {
    return new N5Store(location, location.substring(PREFIX.length()));
  }
}
