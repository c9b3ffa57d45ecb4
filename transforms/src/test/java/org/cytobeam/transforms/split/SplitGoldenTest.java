package org.cytobeam.transforms.split;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.label.Connectivity;
import org.cytobeam.transforms.morphology.DistanceTransformEdt.Sampling;
import org.cytobeam.transforms.operator.PerAxis;
import org.cytobeam.transforms.split.WatershedSplit.Landscape;
import org.cytobeam.transforms.split.WatershedSplit.SeedRule;
import org.cytobeam.transforms.support.Connectivities;
import org.cytobeam.transforms.testkit.Golden;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every method gives the parts of an independent reference, voxel by voxel. */
class SplitGoldenTest {
  private static final PerAxis ZERO = PerAxis.voxels(0);
  private static final Map<String, Voxels> MASKS = new HashMap<>();
  private static final Map<String, Connectivity> CONNECTIVITY = new HashMap<>();
  private static final Map<String, Voxels> GOLDEN = new LinkedHashMap<>();

  @BeforeAll
  static void load() {
    GOLDEN.putAll(Golden.load("split_intensity.npz"));
    GOLDEN.putAll(Golden.load("split_distance.npz"));
    for (Map.Entry<String, Voxels> entry : GOLDEN.entrySet()) {
      String[] key = entry.getKey().split(";");
      if (key[0].equals("mask")) {
        MASKS.put(key[1], entry.getValue());
        boolean plane = key[1].contains("plane_");
        String name = (plane ? "plane_" : "") + key[2];
        Connectivities.NAMED.stream()
            .filter(c -> c.name().equals(name))
            .forEach(c -> CONNECTIVITY.put(key[1], c));
      }
    }
  }

  /** The splitter of a case, from its parameters. */
  private interface Case {
    Splitter of(String[] p);
  }

  /**
   * The results of a method for a component lie one below the other; returns how many there are.
   */
  private static int run(String method, Case of) {
    int cases = 0;
    int split = 0;
    for (Map.Entry<String, Voxels> entry : GOLDEN.entrySet()) {
      String[] parameters = entry.getKey().split("\\|");
      String[] key = parameters[0].split(";");
      if (!key[0].equals(method)) {
        continue;
      }
      int size = Math.toIntExact(Objects.requireNonNull(MASKS.get(key[1])).box().voxelCount());
      for (int i = 1; i < parameters.length; i++) {
        int[] expected = new int[size];
        boolean whole = true;
        for (int k = 0; k < size; k++) {
          expected[k] = entry.getValue().bytes()[(i - 1) * size + k] & 0xff;
          whole &= expected[k] < 2;
        }
        String[] p = parameters[i].split(";");
        int[] actual = of.of(p).split(component(method, key[1], p));
        assertThat(SplitCases.differing(actual, expected))
            .as("%s of %s, %s", method, key[1], parameters[i])
            .isZero();
        cases++;
        split += whole ? 0 : 1;
      }
    }
    // a reference that leaves everything whole would show nothing
    assertThat(split).as(method).isGreaterThan(cases / 5);
    return cases;
  }

  private static Component component(String method, String name, String[] p) {
    Voxels mask = Objects.requireNonNull(MASKS.get(name));
    Connectivity connectivity = Objects.requireNonNull(CONNECTIVITY.get(name));
    // the second parameter says whether there is background around the box
    boolean volumeEnds = method.startsWith("distance") && p[1].equals("0");
    return volumeEnds
        ? new Component(mask, null, connectivity, mask.box())
        : SplitCases.inTheMidst(mask, GOLDEN.get("image;" + name), connectivity);
  }

  private static WatershedSplit watershed(
      Landscape landscape, @Nullable Double h, @Nullable PerAxis minDistance, long minArea) {
    SeedRule seeds = h != null ? SeedRule.H_MAXIMA : SeedRule.LOCAL_MAXIMA;
    return new WatershedSplit(landscape, Sampling.PHYSICAL, seeds, h, minDistance, ZERO, minArea);
  }

  /** The same parts as scikit-image: no two voxels of these images are equal. */
  @Test
  void intensityWithExtendedMaxima() {
    assertThat(
            run(
                "intensity_h",
                p ->
                    watershed(Landscape.INTENSITY, Double.valueOf(p[0]), null, 0)
                        .splitter(SplitCases.VOXEL)))
        .isEqualTo(42);
  }

  @Test
  void intensityWithLocalMaxima() {
    assertThat(
            run(
                "intensity_peaks",
                p ->
                    watershed(Landscape.INTENSITY, null, SplitCases.perAxis(p[0]), 0)
                        .splitter(SplitCases.VOXEL)))
        .isEqualTo(70);
  }

  /** Distances are full of ties: the reference breaks them as documented. */
  @Test
  void distanceWithExtendedMaxima() {
    assertThat(
            run(
                "distance_h",
                p ->
                    watershed(Landscape.DISTANCE, Double.valueOf(p[2]), null, Long.parseLong(p[3]))
                        .splitter(SplitCases.geometry(p[0]))))
        .isEqualTo(160);
  }

  @Test
  void distanceWithLocalMaxima() {
    assertThat(
            run(
                "distance_peaks",
                p ->
                    watershed(Landscape.DISTANCE, null, SplitCases.perAxis(p[2]), 0)
                        .splitter(SplitCases.geometry(p[0]))))
        .isEqualTo(120);
  }

  @Test
  void threeSizes() {
    assertThat(run("three_sizes", p -> threeSizes(p[0].split(",")))).isEqualTo(70);
  }

  private static Splitter threeSizes(String[] p) {
    Double rst = p[2].equals("None") ? null : Double.valueOf(p[2]);
    return new WatershedThreeSizes(
            Double.parseDouble(p[0]),
            Double.parseDouble(p[1]),
            rst,
            Double.parseDouble(p[3]),
            Double.parseDouble(p[4]),
            Double.parseDouble(p[5]))
        .splitter(SplitCases.VOXEL);
  }

  @Test
  void voronoi() {
    assertThat(
            run(
                "voronoi",
                p ->
                    new VoronoiSplit(
                            SplitCases.perAxis(p[0]),
                            ZERO,
                            Integer.parseInt(p[2]),
                            Sampling.PHYSICAL)
                        .splitter(SplitCases.geometry(p[1]))))
        .isEqualTo(84);
  }

  @Test
  void ballSplitting() {
    assertThat(run("ball_splitting", p -> balls(p[0], SplitCases.numbers(p[1])))).isEqualTo(27);
  }

  private static Splitter balls(String voxel, double[] p) {
    VoxelGeometry geometry = SplitCases.geometry(voxel);
    return new BallSplitting(p[0], p[1], p[2], p[3], p[4], (int) p[5], p[6]).splitter(geometry);
  }
}
