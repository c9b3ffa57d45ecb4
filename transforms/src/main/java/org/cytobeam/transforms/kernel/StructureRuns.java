package org.cytobeam.transforms.kernel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A structuring element as runs of cells along x, equal runs together, in the order in which
 * erosion uses them.
 *
 * <p>The rows below equal runs are combined before anything moves along x. Runs that lie one within
 * the other make a chain: what the longest still has to be eroded by is what it is longer than the
 * next, so a ball takes a step or two for each of its runs, not a whole erosion.
 *
 * @param chains the groups of each chain, longest run first, each containing the next
 */
record StructureRuns(List<List<Group>> chains) {

  /**
   * The rows of a structure that have one run in common, as offsets from the centre.
   *
   * @param first of the run along x
   * @param last of the run along x
   * @param dz of each row
   * @param dy of each row
   */
  record Group(int first, int last, int[] dz, int[] dy) {

    boolean contains(Group other) {
      return first <= other.first && other.last <= last;
    }

    boolean is(int from, int to) {
      return first == from && last == to;
    }

    int length() {
      return last - first + 1;
    }
  }

  static StructureRuns of(Footprint structure) {
    List<Group> groups = groups(structure);
    groups.sort(Comparator.comparingInt(Group::length).reversed());
    List<List<Group>> chains = new ArrayList<>();
    for (Group group : groups) {
      List<Group> home = null;
      for (List<Group> chain : chains) {
        if (home == null && chain.get(chain.size() - 1).contains(group)) {
          home = chain;
        }
      }
      if (home == null) {
        home = new ArrayList<>();
        chains.add(home);
      }
      home.add(group);
    }
    return new StructureRuns(chains);
  }

  private static List<Group> groups(Footprint structure) {
    Map<Footprint.Run, List<int[]>> rows = new LinkedHashMap<>();
    for (int z = 0; z < structure.extent(0); z++) {
      for (int y = 0; y < structure.extent(1); y++) {
        int[] row = {z - structure.before(0), y - structure.before(1)};
        structure
            .runs(z, y)
            .forEach(run -> rows.computeIfAbsent(run, any -> new ArrayList<>()).add(row));
      }
    }
    int centre = structure.before(2);
    List<Group> groups = new ArrayList<>();
    rows.forEach(
        (run, at) ->
            groups.add(
                new Group(
                    run.start() - centre,
                    run.start() + run.length() - 1 - centre,
                    at.stream().mapToInt(row -> row[0]).toArray(),
                    at.stream().mapToInt(row -> row[1]).toArray())));
    return groups;
  }

  /** Groups of the longest chain. */
  int mostGroups() {
    int most = 0;
    for (List<Group> chain : chains) {
      most = Math.max(most, chain.size());
    }
    return most;
  }

  /** How far the runs reach to the left of the centre, at least 0. */
  int reachLeft() {
    int reach = 0;
    for (List<Group> chain : chains) {
      reach = Math.max(reach, -chain.get(0).first());
    }
    return reach;
  }

  /** How far the runs reach to the right of the centre, at least 0. */
  int reachRight() {
    int reach = 0;
    for (List<Group> chain : chains) {
      reach = Math.max(reach, chain.get(0).last());
    }
    return reach;
  }
}
