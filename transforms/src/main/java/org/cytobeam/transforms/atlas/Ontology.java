package org.cytobeam.transforms.atlas;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cytobeam.io.BadInputException;
import org.jspecify.annotations.Nullable;

/**
 * The tree of structures, in depth-first order: a structure comes before its parts, and parts of
 * one structure come in the order of the file.
 *
 * <p>Immutable and thread-safe.
 */
public final class Ontology {
  /** What a file says of a structure; depth follows from the tree. */
  record Entry(long id, String acronym, String name, @Nullable Long parentId, int rgb) {}

  private final List<Structure> structures;
  private final Map<Long, Integer> indexOfId;
  private final int[] parents;

  private Ontology(List<Structure> structures, Map<Long, Integer> indexOfId, int[] parents) {
    this.structures = structures;
    this.indexOfId = indexOfId;
    this.parents = parents;
  }

  /**
   * Builds the tree.
   *
   * @param path the file, for messages
   * @throws BadInputException for no structure at all, an id that is not 1 to 4294967295 or occurs
   *     twice, a parent that is not there, or a cycle
   */
  static Ontology of(String path, List<Entry> entries) {
    if (entries.isEmpty()) {
      throw new BadInputException(path + ": the ontology holds no structure");
    }
    Map<Long, List<Entry>> children = new HashMap<>();
    Map<Long, Entry> byId = new HashMap<>();
    for (Entry entry : entries) {
      if (entry.id() < 1 || entry.id() > 0xFFFF_FFFFL) {
        throw new BadInputException(
            path + ": structure id " + entry.id() + " is not a number from 1 to 4294967295");
      }
      if (byId.put(entry.id(), entry) != null) {
        throw new BadInputException(path + ": structure id " + entry.id() + " occurs twice");
      }
    }
    Deque<Entry> open = new ArrayDeque<>();
    for (Entry entry : entries) {
      Long parent = entry.parentId();
      if (parent == null) {
        open.add(entry);
      } else if (!byId.containsKey(parent)) {
        throw new BadInputException(
            "%s: structure %d (%s) has the parent %d, which is not in the file"
                .formatted(path, entry.id(), entry.acronym(), parent));
      } else {
        children.computeIfAbsent(parent, id -> new ArrayList<>()).add(entry);
      }
    }
    List<Structure> structures = new ArrayList<>(entries.size());
    Map<Long, Integer> indexOfId = new HashMap<>();
    int[] parents = new int[entries.size()];
    while (!open.isEmpty()) {
      Entry entry = open.removeFirst();
      Long parent = entry.parentId();
      int up = parent == null ? -1 : indexOfId.getOrDefault(parent, -1);
      int depth = up < 0 ? 0 : structures.get(up).depth() + 1;
      parents[structures.size()] = up;
      indexOfId.put(entry.id(), structures.size());
      structures.add(
          new Structure(entry.id(), entry.acronym(), entry.name(), parent, depth, entry.rgb()));
      List<Entry> parts = children.getOrDefault(entry.id(), List.of());
      for (int i = parts.size() - 1; i >= 0; i--) {
        open.addFirst(parts.get(i));
      }
    }
    if (structures.size() < entries.size()) {
      Entry lost =
          entries.stream().filter(e -> !indexOfId.containsKey(e.id())).findFirst().orElseThrow();
      throw new BadInputException(
          "%s: structure %d (%s) is its own ancestor: the parents form a cycle"
              .formatted(path, lost.id(), lost.acronym()));
    }
    return new Ontology(List.copyOf(structures), Map.copyOf(indexOfId), parents);
  }

  /** Number of structures. */
  public int size() {
    return structures.size();
  }

  /** All structures, depth first. */
  public List<Structure> structures() {
    return structures;
  }

  /** Depth-first position of an id; -1 if there is no such structure. */
  public int indexOf(long id) {
    return indexOfId.getOrDefault(id, -1);
  }

  /** Position of the parent; -1 for a root. Always less than {@code index}. */
  public int parent(int index) {
    return parents[index];
  }
}
