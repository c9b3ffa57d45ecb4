package org.cytobeam.transforms.measure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The area that marching cubes give each of the 256 patterns of 2 x 2 x 2 voxels at level 0.5 of a
 * mask. The triangles are those of {@code skimage.measure.marching_cubes} (method {@code lewiner}),
 * which {@code src/test/golden/surface_triangles.py} wrote to a resource; they depend on nothing
 * outside of a pattern.
 */
final class SurfaceTriangles {
  private static final String RESOURCE = "surface_triangles.txt";
  private static final int PATTERNS = 256;

  /** Of each pattern: for each kind of triangle its normal z, y, x in quarters, and how many. */
  private static final int[][] TRIANGLES = read();

  private SurfaceTriangles() {}

  /** The area of each pattern for voxels of a size. */
  static double[] areas(double sizeZ, double sizeY, double sizeX) {
    double[] areas = new double[PATTERNS];
    for (int pattern = 0; pattern < PATTERNS; pattern++) {
      int[] triangles = TRIANGLES[pattern];
      for (int i = 0; i < triangles.length; i += 4) {
        double z = triangles[i] / 4.0 * sizeY * sizeX;
        double y = triangles[i + 1] / 4.0 * sizeZ * sizeX;
        double x = triangles[i + 2] / 4.0 * sizeZ * sizeY;
        areas[pattern] += triangles[i + 3] * Math.sqrt(z * z + y * y + x * x) / 2;
      }
    }
    return areas;
  }

  private static int[][] read() {
    int[][] triangles = new int[PATTERNS][];
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    SurfaceTriangles.class.getResourceAsStream(RESOURCE), RESOURCE),
                StandardCharsets.US_ASCII))) {
      for (int pattern = 0; pattern < PATTERNS; pattern++) {
        String[] numbers =
            Objects.requireNonNull(lines.readLine(), "too few lines").strip().split(" +", -1);
        triangles[pattern] = new int[numbers.length - 1];
        for (int i = 1; i < numbers.length; i++) {
          triangles[pattern][i - 1] = Integer.parseInt(numbers[i]);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return triangles;
  }
}
