package org.cytobeam.pipeline.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.beam.sdk.io.FileSystems;
import org.cytobeam.io.store.Stores;
import picocli.CommandLine.Unmatched;

/** Options of Beam on the command line of any command: credentials, regions, endpoints. */
final class StoreOptions {
  @Unmatched List<String> beam = new ArrayList<>();

  /**
   * Makes the options known to Beam's file systems, before a store is opened. Nothing is loaded
   * where there are none and all locations are local.
   *
   * @param locations that will be read or written
   * @throws org.cytobeam.io.BadInputException if Beam does not know an option or its value
   */
  void use(String... locations) {
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
