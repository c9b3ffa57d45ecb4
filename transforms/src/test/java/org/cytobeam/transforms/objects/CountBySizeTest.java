package org.cytobeam.transforms.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.label.Connectivity;
import org.cytobeam.transforms.testkit.Golden;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against cvpl_tools' formula in Python, {@code golden/counting.py}. */
class CountBySizeTest {
  private static final CountBySize CVPL = rule(0, null);
  private static final Box VOLUME = new Box(10, 20, 30, 110, 120, 130);

  private static CountBySize rule(long minSize, @Nullable List<Integer> chunk) {
    return new CountBySize(minSize, 25, 6e-3, 3, -0.5, 2, chunk);
  }

  /** A box of voxels. */
  private static ObjectStats object(Box box) {
    long n = box.voxelCount();
    long[] sum = new long[3];
    for (int axis = 0; axis < 3; axis++) {
      sum[axis] = n * (box.min(axis) + box.max(axis) - 1) / 2;
    }
    return new ObjectStats(
        0, n, sum[0], sum[1], sum[2], box.z0(), box.y0(), box.x0(), box.z1(), box.y1(), box.x1(), 0,
        0, 0, 0);
  }

  private static double count(CountBySize rule, Box object) {
    return rule.over(VOLUME, VOLUME).of(object(object));
  }

  @ParameterizedTest
  @ValueSource(strings = {"default", "mousebrain", "plane", "chunks"})
  void equalsTheFormula(String name) {
    Map<String, Voxels> golden = Golden.load("counting.npz");
    double[] p = array(golden, "size;" + name + ";rule");
    double[] rows = array(golden, "size;" + name + ";objects");
    double[] expected = array(golden, "size;" + name + ";count");
    Box volume = Box.ofShape((long) p[0], (long) p[1], (long) p[2]);
    List<Integer> chunk = p[9] == 0 ? null : List.of((int) p[9], (int) p[10], (int) p[11]);
    ObjectCount count =
        new CountBySize((long) p[3], p[4], p[5], p[6], p[7], p[8], chunk).over(volume, volume);

    assertThat(expected.length).isGreaterThan(10);
    assertThat(Arrays.stream(expected).boxed().toList()).anyMatch(n -> n < 1).anyMatch(n -> n >= 1);
    for (int i = 0; i < expected.length; i++) {
      int r = 10 * i;
      long[] v = new long[10];
      for (int k = 0; k < 10; k++) {
        v[k] = (long) rows[r + k];
      }
      ObjectStats object =
          new ObjectStats(
              i, v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8], v[9], 0, 0, 0, 0);
      assertThat(count.of(object)).as("object %d", i + 1).isEqualTo(expected[i], within(1e-12));
    }
  }

  private static double[] array(Map<String, Voxels> golden, String key) {
    return Objects.requireNonNull(golden.get(key), key).doubles();
  }

  @Test
  void smallLargeAndAtTheBorder() {
    assertThat(count(CVPL, Box.at(50, 50, 50, 1, 5, 5))).isEqualTo(1);
    assertThat(count(CVPL, Box.at(50, 50, 50, 5, 5, 5))).isEqualTo(1 + 100 * 6e-3);
    assertThat(count(rule(25, null), Box.at(50, 50, 50, 1, 5, 5))).isZero();
    assertThat(count(rule(24, null), Box.at(50, 50, 50, 1, 5, 5))).isEqualTo(1);
    // distances 0.5 from one face, far from the others: 3 - 0.25 is clipped to 2, the others to 1
    assertThat(count(CVPL, Box.at(10, 50, 50, 1, 5, 5))).isEqualTo(0.5);
    assertThat(count(CVPL, Box.at(109, 50, 50, 1, 5, 5))).isEqualTo(0.5);
    // a corner
    assertThat(count(CVPL, Box.at(10, 20, 129, 1, 1, 1))).isEqualTo(0.125);
    // 2.5 voxels from the face: 3 - 1.25
    assertThat(count(CVPL, Box.at(10, 50, 50, 5, 5, 1))).isEqualTo(1 / 1.75);
  }

  @Test
  void chunksHaveBordersToo() {
    CountBySize chunked = rule(0, List.of(40, 100, 100));
    assertThat(count(chunked, Box.at(49, 50, 50, 1, 2, 2))).isEqualTo(0.5);
    assertThat(count(chunked, Box.at(50, 50, 50, 1, 2, 2))).isEqualTo(0.5);
    assertThat(count(chunked, Box.at(51, 50, 50, 1, 2, 2))).isEqualTo(1);
    // across a border: at it
    assertThat(count(chunked, Box.at(49, 50, 50, 2, 2, 2))).isEqualTo(0.5);
    // the last chunk ends with the volume
    assertThat(count(chunked, Box.at(109, 50, 50, 1, 2, 2))).isEqualTo(0.5);
  }

  @Test
  void planesThatAreLabelledForThemselvesHaveNoBorderInZ() {
    Connectivity planes = Connectivity.PLANE_FACES;
    assertThat(CVPL.over(VOLUME, planes.facesOf(VOLUME)).of(object(Box.at(10, 50, 50, 1, 5, 5))))
        .isEqualTo(1);
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThatThrownBy(() -> new CountBySize(-1, 25, 6e-3, 3, -0.5, 2, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("min_size must be 0 or more, not -1");
    assertThatThrownBy(() -> new CountBySize(0, 25, 6e-3, 3, -0.5, 0.5, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the last of border_params must be 1 or more, not 0.5");
  }
}
