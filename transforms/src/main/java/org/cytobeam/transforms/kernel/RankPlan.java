package org.cytobeam.transforms.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How {@link RankNetwork} finds a rank under a footprint. The footprint is taken apart on one axis
 * after the other: the cells of a column along z are sorted, once for all footprints that share the
 * column; the columns of a plane (z, y) are merged, once for all that share the plane; the planes
 * are merged as far as the wanted rank needs it.
 */
final class RankPlan {
  /** Passes over rows up to which the network is faster than the histogram. */
  private static final int MOST_PASSES = 800;

  /** Footprints above this are not looked at: their networks are large to make. */
  private static final int MOST_CELLS = 128;

  /** Cells along z, rising, and the network that sorts them. */
  record Column(List<Integer> cells, SelectionNetwork network) {}

  /** A column of the list of columns, at a y of the footprint. */
  record ColumnAt(int y, int column) {}

  /** Columns side by side, how many cells they have, and the network that merges them. */
  record Plane(List<ColumnAt> columns, int cells, SelectionNetwork network) {}

  /** A plane of the list of planes, at an x of the footprint. */
  record PlaneAt(int x, int plane) {}

  private final Footprint footprint;
  private final List<Column> columns = new ArrayList<>();
  private final List<Plane> planes = new ArrayList<>();
  private final List<PlaneAt> parts = new ArrayList<>();
  private final SelectionNetwork network;
  private final int rank;

  private RankPlan(Footprint footprint, int rank) {
    this.footprint = footprint;
    this.rank = rank;
    for (int x = 0; x < footprint.extent(2); x++) {
      List<ColumnAt> at = columnsAt(x);
      if (!at.isEmpty()) {
        parts.add(new PlaneAt(x, planeOf(at)));
      }
    }
    boolean[] wanted = new boolean[Math.toIntExact(footprint.count())];
    wanted[rank] = true;
    int[] lengths = parts.stream().mapToInt(p -> planes.get(p.plane).cells).toArray();
    network = SelectionNetwork.merge(lengths, wanted);
  }

  /** Whether there is a network that is faster than the histogram. */
  static boolean isCheap(Footprint footprint, int rank) {
    return footprint.count() <= MOST_CELLS && of(footprint, rank).passes() <= MOST_PASSES;
  }

  static RankPlan of(Footprint footprint, int rank) {
    return new RankPlan(footprint, rank);
  }

  private List<ColumnAt> columnsAt(int x) {
    List<ColumnAt> at = new ArrayList<>();
    for (int y = 0; y < footprint.extent(1); y++) {
      List<Integer> cells = new ArrayList<>();
      for (int z = 0; z < footprint.extent(0); z++) {
        if (footprint.get(z, y, x)) {
          cells.add(z);
        }
      }
      if (!cells.isEmpty()) {
        at.add(new ColumnAt(y, columnOf(cells)));
      }
    }
    return at;
  }

  private int columnOf(List<Integer> cells) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).cells.equals(cells)) {
        return i;
      }
    }
    int[] ones = new int[cells.size()];
    Arrays.fill(ones, 1);
    columns.add(new Column(cells, SelectionNetwork.merge(ones, all(ones.length))));
    return columns.size() - 1;
  }

  private int planeOf(List<ColumnAt> at) {
    for (int i = 0; i < planes.size(); i++) {
      if (planes.get(i).columns.equals(at)) {
        return i;
      }
    }
    int[] lengths = at.stream().mapToInt(c -> columns.get(c.column).cells.size()).toArray();
    int cells = Arrays.stream(lengths).sum();
    planes.add(new Plane(at, cells, SelectionNetwork.merge(lengths, all(cells))));
    return planes.size() - 1;
  }

  private static boolean[] all(int n) {
    boolean[] wanted = new boolean[n];
    Arrays.fill(wanted, true);
    return wanted;
  }

  /** Passes over rows for a row of results. */
  int passes() {
    int passes = network.passes();
    for (Column column : columns) {
      passes += column.network.passes();
    }
    for (Plane plane : planes) {
      passes += plane.network.passes();
    }
    return passes;
  }

  Footprint footprint() {
    return footprint;
  }

  /** The different columns of the footprint. */
  List<Column> columns() {
    return columns;
  }

  /** The different planes (z, y) of the footprint. */
  List<Plane> planes() {
    return planes;
  }

  /** The footprint from its planes, in the order of x. */
  List<PlaneAt> parts() {
    return parts;
  }

  /** Merges the planes; the wanted rank comes out on {@link #resultWire}. */
  SelectionNetwork network() {
    return network;
  }

  int resultWire() {
    return network.wireOf(rank);
  }
}
