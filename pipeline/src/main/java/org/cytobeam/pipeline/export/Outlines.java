package org.cytobeam.pipeline.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Traces the outline of an object of one plane along the edges of its pixels. Filling the polygons
 * gives exactly its pixels.
 *
 * <p>Each part whose pixels share edges is a polygon of its own, its holes are inner rings. Rings
 * have corners only, do not touch themselves and are not closed by repeating the first corner; with
 * x to the right and y upwards outer rings run counterclockwise and holes clockwise, as RFC 7946
 * asks. So polygons are valid simple features, even where pixels touch at a corner.
 *
 * <p>Corners are found line by line between the rows, where what lies above and below differs; each
 * has one horizontal and one vertical edge, which the rings follow.
 */
final class Outlines {
  private static final int ABOVE = 1;
  private static final int BELOW = 2;

  /** y, start, end of each run, rows ascending. */
  private final int[] runs;

  private final int[] part;

  // Two corners a horizontal edge: left at 2k, right at 2k + 1.
  private int[] cornerX = new int[64];
  private int[] cornerY = new int[64];
  private int[] cornerRun = new int[64];
  private int[] vertical = new int[64];
  private boolean[] up = new boolean[64];
  private boolean[] below = new boolean[64];
  private boolean[] shared = new boolean[64];
  private int corners;

  private Outlines(int[] runs) {
    this.runs = runs;
    this.part = new int[runs.length / 3];
  }

  /**
   * The polygons of an object, each its outer ring and then its holes.
   *
   * @param runs y, start, end (one past the last pixel) of each run, in raster order; runs of a row
   *     do not touch
   * @return rings as x, y, x, y, ...
   */
  static Collection<List<int[]>> of(int[] runs) {
    Outlines outlines = new Outlines(runs);
    outlines.findCorners();
    return outlines.rings();
  }

  private void findCorners() {
    for (int run = 0; run < part.length; run++) {
      part[run] = run;
    }
    int left = Integer.MAX_VALUE;
    int right = 0;
    for (int at = 0; at < runs.length; at += 3) {
      left = Math.min(left, runs[at + 1]);
      right = Math.max(right, runs[at + 2]);
    }
    int[] open = new int[right - left + 1];
    int above = 0;
    int row = 0;
    while (row < part.length) {
      int end = row;
      while (end < part.length && y(end) == y(row)) {
        end++;
      }
      if (above < row && y(above) + 1 < y(row)) {
        line(above, row, row, row, y(above) + 1, left, open);
        above = row;
      }
      line(above, row, row, end, y(row), left, open);
      above = row;
      row = end;
    }
    line(above, row, row, row, y(above) + 1, left, open);
  }

  private int y(int run) {
    return runs[3 * run];
  }

  /** Corners between a row of runs and the one below it. */
  private void line(int a, int aEnd, int b, int bEnd, int y, int left, int[] open) {
    int first = corners;
    // Places of the rows' next starts or ends: even numbers are starts.
    int i = 2 * a;
    int j = 2 * b;
    int kind = 0;
    while (i < 2 * aEnd || j < 2 * bEnd) {
      int xa = i < 2 * aEnd ? edge(i) : Integer.MAX_VALUE;
      int xb = j < 2 * bEnd ? edge(j) : Integer.MAX_VALUE;
      int x = Math.min(xa, xb);
      boolean inAbove = (i & 1) == 1;
      boolean inBelow = (j & 1) == 1;
      if (inAbove && inBelow) {
        join(i >> 1, j >> 1);
      }
      if (kind != 0) {
        add(x, y, kind == BELOW ? j >> 1 : i >> 1, kind, xa == x, xb == x);
      }
      i += xa == x ? 1 : 0;
      j += xb == x ? 1 : 0;
      boolean nowAbove = (i & 1) == 1;
      boolean nowBelow = (j & 1) == 1;
      int next = nowAbove == nowBelow ? 0 : nowAbove ? ABOVE : BELOW;
      kind = next;
      if (kind != 0) {
        add(x, y, kind == BELOW ? j >> 1 : i >> 1, kind, xa == x, xb == x);
      }
    }
    for (int c = first; c < corners; c++) {
      if (up[c]) {
        int other = open[cornerX[c] - left];
        vertical[c] = other;
        vertical[other] = c;
      }
    }
    for (int c = first; c < corners; c++) {
      if (!up[c]) {
        open[cornerX[c] - left] = c;
      }
    }
  }

  private int edge(int place) {
    return runs[3 * (place >> 1) + 1 + (place & 1)];
  }

  /**
   * @param edgeAbove whether a run of the row above starts or ends here
   * @param edgeBelow the same below; where both do and the corner is one, two pixels touch at it,
   *     and each keeps its own edges
   */
  private void add(int x, int y, int run, int kind, boolean edgeAbove, boolean edgeBelow) {
    if (corners == cornerX.length) {
      grow();
    }
    cornerX[corners] = x;
    cornerY[corners] = y;
    cornerRun[corners] = run;
    below[corners] = kind == BELOW;
    shared[corners] = edgeAbove && edgeBelow;
    up[corners] = edgeAbove && (!edgeBelow || kind == ABOVE);
    corners++;
  }

  private void grow() {
    int n = 2 * corners;
    cornerX = Arrays.copyOf(cornerX, n);
    cornerY = Arrays.copyOf(cornerY, n);
    cornerRun = Arrays.copyOf(cornerRun, n);
    vertical = Arrays.copyOf(vertical, n);
    up = Arrays.copyOf(up, n);
    below = Arrays.copyOf(below, n);
    shared = Arrays.copyOf(shared, n);
  }

  private void join(int a, int b) {
    int rootA = root(a);
    int rootB = root(b);
    part[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
  }

  private int root(int run) {
    int root = run;
    while (part[root] != root) {
      part[root] = part[part[root]];
      root = part[root];
    }
    return root;
  }

  private Collection<List<int[]>> rings() {
    Map<Integer, List<int[]>> polygons = new LinkedHashMap<>();
    boolean[] visited = new boolean[corners];
    int[] walk = new int[corners];
    for (int k = 0; k < corners; k += 2) {
      if (visited[k]) {
        continue;
      }
      // The object lies on the same side all the way: below an edge that runs to the right.
      int start = below[k] ? k : k + 1;
      int n = 0;
      int at = start;
      do {
        walk[n++] = at;
        walk[n++] = at ^ 1;
        visited[at] = true;
        visited[at ^ 1] = true;
        at = vertical[at ^ 1];
      } while (at != start);
      List<int[]> rings = polygons.computeIfAbsent(root(cornerRun[k]), r -> new ArrayList<>());
      split(walk, n, rings);
    }
    return polygons.values();
  }

  /** Cuts a way that comes to a corner twice into rings that do not. */
  private void split(int[] walk, int n, List<int[]> rings) {
    int[] ring = new int[n];
    int size = 0;
    for (int i = 0; i < n; i++) {
      int corner = walk[i];
      int before = shared[corner] ? find(corner, ring, size) : -1;
      if (before >= 0) {
        add(ring, before, size, rings);
        size = before;
      }
      ring[size++] = corner;
    }
    add(ring, 0, size, rings);
  }

  private int find(int corner, int[] ring, int size) {
    for (int i = size - 1; i >= 0; i--) {
      if (shared[ring[i]]
          && cornerX[ring[i]] == cornerX[corner]
          && cornerY[ring[i]] == cornerY[corner]) {
        return i;
      }
    }
    return -1;
  }

  private void add(int[] ring, int from, int to, List<int[]> rings) {
    int[] points = new int[2 * (to - from)];
    long twiceArea = 0;
    for (int i = from; i < to; i++) {
      int next = ring[i + 1 < to ? i + 1 : from];
      points[2 * (i - from)] = cornerX[ring[i]];
      points[2 * (i - from) + 1] = cornerY[ring[i]];
      twiceArea +=
          (long) cornerX[ring[i]] * cornerY[next] - (long) cornerX[next] * cornerY[ring[i]];
    }
    // The outer ring stands first; of each part there is one.
    rings.add(twiceArea > 0 ? 0 : rings.size(), points);
  }
}
