package org.cytobeam.transforms.atlas;

import java.nio.file.Files;
import java.util.Locale;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.store.InputFile;

/** Opens an ontology by what its file is. */
public final class OntologyFiles {
  private OntologyFiles() {}

  /**
   * Reads an ontology.
   *
   * @param path Allen structure_tree CSV, Allen structure graph JSON, BrainGlobe structures.json or
   *     structures.csv
   * @throws BadInputException if there is no such file, its kind is not known or it is not a tree
   */
  public static Ontology read(String path) {
    try (InputFile file = new InputFile(path)) {
      return read(file);
    }
  }

  /** As {@link #read(String)}. */
  static Ontology read(InputFile file) {
    if (!file.exists() || !Files.isRegularFile(file.path())) {
      throw new BadInputException(
          file + ": no such ontology; atlas: structures must name a .csv or .json file");
    }
    String name = file.name().toLowerCase(Locale.ROOT);
    if (name.endsWith(".csv")) {
      return OntologyCsv.read(file);
    }
    if (name.endsWith(".json")) {
      return OntologyJson.read(file);
    }
    throw new BadInputException(
        file
            + ": unknown kind of ontology; use Allen's structure_tree .csv or structure graph .json,"
            + " or BrainGlobe's structures.json or structures.csv");
  }
}
