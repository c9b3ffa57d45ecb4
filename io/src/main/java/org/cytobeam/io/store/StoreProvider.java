package org.cytobeam.io.store;

import java.util.List;
import java.util.Set;

/**
 * A kind of store that comes in a module of its own, found by {@link java.util.ServiceLoader}: its
 * libraries are loaded by those runs only that use it.
 */
public interface StoreProvider {

  /** The schemes of its addresses, in lower case: {@code s3} for {@code s3://bucket/key}. */
  Set<String> schemes();

  /**
   * The store below an address, to be read and written, without retries.
   *
   * @param location address, with a scheme of this provider
   * @throws org.cytobeam.io.BadInputException if it is not a good address
   */
  RemoteStore open(String location);

  /** How often its requests are tried, on top of what its client library does. */
  default Retries retries() {
    return Retries.DEFAULT;
  }

  /**
   * Beam options that go with what the user gave, where they lack.
   *
   * @param given {@code --name=value}
   */
  default List<String> furtherOptions(List<String> given) {
    return List.of();
  }
}
