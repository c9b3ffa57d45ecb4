package org.cytobeam.io.ome;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.store.Store;
import org.cytobeam.io.store.StoredValue;
import org.cytobeam.io.zarr.JsonFile;
import org.jspecify.annotations.Nullable;

/**
 * What is inside a group that is no image itself.
 *
 * @param kind what the group is, as a user calls it
 * @param paths of what is inside, below the group
 */
public record Contents(String kind, List<String> paths) {
  /** Keys that are looked at where nothing but a listing says what is inside. */
  private static final long MOST_KEYS = 100_000;

  /** A series of a collection that is numbered without a gap. */
  private static final int MOST_SERIES = 10_000;

  private static final Set<String> ARRAY_OR_GROUP =
      Set.of(".zarray", ".zgroup", "zarr.json", "attributes.json");

  public Contents {
    paths = List.copyOf(paths);
  }

  /**
   * What a plate, well, collection of images or list of labels at a store's root has in it; null if
   * there is none of these.
   */
  public static @Nullable Contents of(Store store) {
    OmeAttributes attributes = OmeAttributes.read(store);
    if (attributes == null || attributes.json().has("multiscales")) {
      return null;
    }
    JsonNode json = attributes.json();
    if (json.has("plate")) {
      return new Contents("plate of wells", paths(json.path("plate").path("wells")));
    }
    if (json.has("well")) {
      return new Contents("well of fields", paths(json.path("well").path("images")));
    }
    if (json.has("bioformats2raw.layout")) {
      return new Contents("collection of images", series(store));
    }
    return json.has(OmeFacts.LABELS)
        ? new Contents("list of label images", strings(json.path(OmeFacts.LABELS)))
        : null;
  }

  static List<String> paths(JsonNode list) {
    List<String> paths = new ArrayList<>();
    list.forEach(entry -> paths.add(entry.path("path").asText("")));
    paths.removeIf(String::isEmpty);
    return paths;
  }

  static List<String> strings(JsonNode list) {
    List<String> strings = new ArrayList<>();
    list.forEach(entry -> strings.add(entry.asText("")));
    strings.removeIf(String::isEmpty);
    return strings;
  }

  /** As bioformats2raw names its images: listed in the folder OME, or numbered. */
  static List<String> series(Store store) {
    JsonNode v3 = JsonFile.read(store, "OME/zarr.json");
    JsonNode v2 = JsonFile.read(store, "OME/.zattrs");
    List<String> listed =
        v3 != null
            ? strings(v3.path("attributes").path("ome").path("series"))
            : v2 == null ? List.of() : strings(v2.path("series"));
    if (!listed.isEmpty()) {
      return listed;
    }
    List<String> numbered = new ArrayList<>();
    while (numbered.size() < MOST_SERIES && store.exists(Integer.toString(numbered.size()))) {
      numbered.add(Integer.toString(numbered.size()));
    }
    return numbered;
  }

  /**
   * The arrays and groups directly inside of a plain group, found by listing; null if there is none
   * or the store cannot list.
   *
   * @throws BadInputException if what is there cannot be listed
   */
  public static @Nullable Contents listed(Store store) {
    Set<String> nodes = new TreeSet<>();
    boolean group = false;
    try (Stream<StoredValue> values = store.list("")) {
      if (values == null) {
        return null;
      }
      for (StoredValue value : (Iterable<StoredValue>) values.limit(MOST_KEYS)::iterator) {
        String[] parts = value.key().split("/", -1);
        boolean node = ARRAY_OR_GROUP.contains(parts[parts.length - 1]);
        group |= node && parts.length == 1;
        if (node && parts.length == 2) {
          nodes.add(parts[0]);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      throw new BadInputException(
          "%s cannot be listed (%s). Check that you may read all of its folders."
              .formatted(store.describe(""), e.getMessage()),
          e);
    }
    return group && !nodes.isEmpty() ? new Contents("group", List.copyOf(nodes)) : null;
  }
}
