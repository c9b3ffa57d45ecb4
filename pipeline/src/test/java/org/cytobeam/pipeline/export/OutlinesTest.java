package org.cytobeam.pipeline.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class OutlinesTest {

  private static int[] runs(boolean[][] pixels) {
    List<Integer> runs = new ArrayList<>();
    for (int y = 0; y < pixels.length; y++) {
      int nx = pixels[y].length;
      for (int x = 0; x < nx; x++) {
        if (pixels[y][x] && (x == 0 || !pixels[y][x - 1])) {
          int end = x;
          while (end < nx && pixels[y][end]) {
            end++;
          }
          runs.addAll(List.of(y, x, end));
        }
      }
    }
    return runs.stream().mapToInt(Integer::intValue).toArray();
  }

  private static boolean[][] drawn(String... rows) {
    boolean[][] pixels = new boolean[rows.length][];
    for (int y = 0; y < rows.length; y++) {
      pixels[y] = new boolean[rows[y].length()];
      for (int x = 0; x < pixels[y].length; x++) {
        pixels[y][x] = rows[y].charAt(x) == '#';
      }
    }
    return pixels;
  }

  /** Even-odd filling: a pixel is in if rings cross the way from its centre to the left oddly. */
  private static boolean[][] filled(Collection<List<int[]>> polygons, int ny, int nx) {
    boolean[][] pixels = new boolean[ny][nx];
    for (List<int[]> rings : polygons) {
      for (int[] ring : rings) {
        for (int i = 0; i < ring.length; i += 2) {
          int next = (i + 2) % ring.length;
          int x = ring[i];
          if (ring[next] != x) {
            continue;
          }
          for (int y = Math.min(ring[i + 1], ring[next + 1]);
              y < Math.max(ring[i + 1], ring[next + 1]);
              y++) {
            for (int right = x; right < nx; right++) {
              pixels[y][right] = !pixels[y][right];
            }
          }
        }
      }
    }
    return pixels;
  }

  private static long twiceArea(int[] ring) {
    long area = 0;
    for (int i = 0; i < ring.length; i += 2) {
      int next = (i + 2) % ring.length;
      area += (long) ring[i] * ring[next + 1] - (long) ring[next] * ring[i + 1];
    }
    return area;
  }

  /** Parts whose pixels share edges. */
  private static int parts(boolean[][] pixels) {
    int parts = 0;
    boolean[][] seen = new boolean[pixels.length][pixels[0].length];
    for (int y = 0; y < pixels.length; y++) {
      for (int x = 0; x < pixels[0].length; x++) {
        parts += flood(pixels, seen, y, x) ? 1 : 0;
      }
    }
    return parts;
  }

  private static boolean flood(boolean[][] pixels, boolean[][] seen, int y, int x) {
    if (y < 0 || x < 0 || y == pixels.length || x == pixels[0].length) {
      return false;
    }
    if (!pixels[y][x] || seen[y][x]) {
      return false;
    }
    seen[y][x] = true;
    flood(pixels, seen, y - 1, x);
    flood(pixels, seen, y + 1, x);
    flood(pixels, seen, y, x - 1);
    flood(pixels, seen, y, x + 1);
    return true;
  }

  @Property
  void fillingGivesThePixelsAndPolygonsAreValid(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 14) int ny,
      @ForAll @IntRange(min = 1, max = 14) int nx,
      @ForAll @IntRange(min = 1, max = 9) int tenths) {
    Random random = new Random(seed);
    boolean[][] pixels = new boolean[ny][nx];
    for (boolean[] row : pixels) {
      for (int x = 0; x < nx; x++) {
        row[x] = random.nextInt(10) < tenths;
      }
    }
    pixels[random.nextInt(ny)][random.nextInt(nx)] = true;
    Collection<List<int[]>> polygons = Outlines.of(runs(pixels));

    assertThat(filled(polygons, ny, nx)).isDeepEqualTo(pixels);
    assertThat(polygons).hasSize(parts(pixels));
    for (List<int[]> rings : polygons) {
      assertThat(parts(filled(List.of(rings), ny, nx))).isEqualTo(1);
      for (int i = 0; i < rings.size(); i++) {
        int[] ring = rings.get(i);
        assertThat(twiceArea(ring)).satisfies(area -> assertThat(area).isNotZero());
        assertThat(twiceArea(ring) > 0).as("outer ring first").isEqualTo(i == 0);
        assertSimple(ring);
      }
    }
  }

  /** Corners only, each once; sides along x and y in turn. */
  private static void assertSimple(int[] ring) {
    Set<List<Integer>> corners = new HashSet<>();
    for (int i = 0; i < ring.length; i += 2) {
      int next = (i + 2) % ring.length;
      int after = (i + 4) % ring.length;
      assertThat(corners.add(List.of(ring[i], ring[i + 1]))).isTrue();
      assertThat(ring[i] == ring[next]).isNotEqualTo(ring[i + 1] == ring[next + 1]);
      assertThat(ring[i] == ring[next]).isNotEqualTo(ring[next] == ring[after]);
    }
  }

  @Test
  void aRingOfPixelsHasAHole() {
    List<int[]> rings = Outlines.of(runs(drawn("###", "#.#", "###"))).iterator().next();
    assertThat(rings.get(0)).containsExactly(0, 0, 3, 0, 3, 3, 0, 3);
    assertThat(rings).hasSize(2);
    assertThat(twiceArea(rings.get(1))).isEqualTo(-2);
  }

  @Test
  void pixelsThatTouchAtCornersArePolygonsOfTheirOwn() {
    assertThat(Outlines.of(runs(drawn(".#.", "#.#", ".#.")))).hasSize(4);
  }

  @Test
  void aHoleMayTouchTheOutside() {
    // the hole and the outside meet at a corner: two rings, neither touches itself
    Collection<List<int[]>> polygons = Outlines.of(runs(drawn("###", "#.#", "##.")));
    assertThat(polygons).hasSize(1);
    List<int[]> rings = polygons.iterator().next();
    assertThat(rings).hasSize(2);
    assertThat(rings.get(0)).hasSize(12);
    assertThat(rings.get(1)).hasSize(8);
  }

  @Test
  void emptyRowsBetweenParts() {
    boolean[][] pixels = drawn("#.#", "...", "...", "##.");
    Collection<List<int[]>> polygons = Outlines.of(runs(pixels));
    assertThat(polygons).hasSize(3);
    assertThat(filled(polygons, 4, 3)).isDeepEqualTo(pixels);
  }

  @Test
  void aLargeSpiralIsOneRing() {
    int side = 201;
    boolean[][] pixels = new boolean[side][side];
    for (int ring = 0; ring < side / 2; ring += 4) {
      Arrays.fill(pixels[ring], Math.max(0, ring - 2), side - ring, true);
      Arrays.fill(pixels[side - 1 - ring], ring, side - ring, true);
      for (int y = ring; y < side - ring; y++) {
        pixels[y][side - 1 - ring] = true;
      }
      for (int y = ring + 2; y < side - ring; y++) {
        pixels[y][ring] = true;
      }
    }
    Collection<List<int[]>> polygons = Outlines.of(runs(pixels));
    assertThat(polygons).hasSize(parts(pixels));
    assertThat(filled(polygons, side, side)).isDeepEqualTo(pixels);
  }
}
