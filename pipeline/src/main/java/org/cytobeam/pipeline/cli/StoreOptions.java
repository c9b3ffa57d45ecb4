package org.cytobeam.pipeline.cli;

import java.util.List;
import java.util.Locale;
import org.apache.beam.sdk.io.FileSystems;
import org.cytobeam.io.store.Stores;

/** Options of Beam that its file systems need before a store is opened: credentials, regions. */
final class StoreOptions {
  private StoreOptions() {}

  /**
   * Makes options known to Beam's file systems. Nothing is loaded where there are none and all
   * locations are local.
   *
   * @param beam {@code --name=value} as the user gave them
   * @param locations that will be read or written
   * @throws org.cytobeam.io.BadInputException if Beam does not know an option or its value
   */
  static void use(List<String> beam, String... locations) {
    boolean needed = !beam.isEmpty();
    for (String location : locations) {
      boolean http = location.toLowerCase(Locale.ROOT).startsWith("http");
      needed |= Stores.isRemote(location) && !http;
    }
    if (needed) {
      FileSystems.setDefaultPipelineOptions(BeamOptions.of(beam, 1));
    }
  }
}
