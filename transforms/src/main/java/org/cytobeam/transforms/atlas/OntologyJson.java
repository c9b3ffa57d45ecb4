package org.cytobeam.transforms.atlas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.store.InputFile;
import org.jspecify.annotations.Nullable;

/**
 * Ontologies in JSON: Allen's structure graph ({@code {"msg": [{"id", "acronym", "name",
 * "children": [...]}]}}, or its nested structures alone) and BrainGlobe's structures.json (a list
 * of {@code id, acronym, name, structure_id_path, rgb_triplet}).
 */
final class OntologyJson {
  private OntologyJson() {}

  static Ontology read(InputFile file) {
    JsonNode root;
    try {
      root = new ObjectMapper().readTree(file.path().toFile());
    } catch (JsonProcessingException e) {
      throw new BadInputException(
          "%s: not valid JSON, line %d: %s"
              .formatted(
                  file,
                  e.getLocation() == null ? 0 : e.getLocation().getLineNr(),
                  e.getOriginalMessage()),
          e);
    } catch (IOException e) {
      throw new BadInputException(file + ": cannot be read: " + e.getMessage(), e);
    }
    JsonNode list = root.has("msg") ? root.get("msg") : root;
    List<Ontology.Entry> entries = new ArrayList<>();
    if (list.isArray()) {
      for (JsonNode node : list) {
        add(node, null, entries, file);
      }
    } else if (list.isObject()) {
      add(list, null, entries, file);
    }
    return Ontology.of(file.name(), entries);
  }

  /** Adds a structure and, as Allen nests them, its children. */
  private static void add(
      JsonNode node, @Nullable Long parent, List<Ontology.Entry> entries, InputFile file) {
    JsonNode id = node.get("id");
    if (id == null || !id.canConvertToExactIntegral()) {
      throw new BadInputException(
          "%s: structure number %d of the file has no whole number as 'id'"
              .formatted(file, entries.size() + 1));
    }
    JsonNode path = node.get("structure_id_path");
    Long up = path == null || !path.isArray() ? parent : parentOnPath(path, id.asLong(), file);
    entries.add(
        new Ontology.Entry(
            id.asLong(), text(node, "acronym", file), text(node, "name", file), up, rgb(node)));
    for (JsonNode child : node.path("children")) {
      add(child, id.asLong(), entries, file);
    }
  }

  private static @Nullable Long parentOnPath(JsonNode path, long id, InputFile file) {
    int n = path.size();
    if (n == 0 || path.get(n - 1).asLong() != id) {
      throw new BadInputException(
          "%s: structure %d: structure_id_path %s does not end with its id"
              .formatted(file, id, path));
    }
    return n == 1 ? null : (Long) path.get(n - 2).asLong();
  }

  private static String text(JsonNode node, String key, InputFile file) {
    JsonNode value = node.get(key);
    if (value == null || !value.isTextual()) {
      throw new BadInputException(
          "%s: structure %s has no text '%s'".formatted(file, node.get("id"), key));
    }
    return value.asText();
  }

  private static int rgb(JsonNode node) {
    JsonNode triplet = node.path("rgb_triplet");
    if (triplet.size() == 3) {
      return (triplet.get(0).asInt() & 0xFF) << 16
          | (triplet.get(1).asInt() & 0xFF) << 8
          | (triplet.get(2).asInt() & 0xFF);
    }
    return OntologyCsv.rgbOfHex(node.path("color_hex_triplet").asText());
  }
}
