package org.cytobeam.transforms.atlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class AffineTransformTest {
  private static final AffineTransform SHEAR =
      AffineTransform.ofRows(new double[][] {{2, 1, 0, 5}, {0, 3, 0, -1}, {0, 0.5, 4, 2}});

  @Test
  void appliesMatrixAndTranslation() {
    assertThat(SHEAR.apply(0, 1, 2, 3)).isEqualTo(2 + 2 + 5);
    assertThat(SHEAR.apply(1, 1, 2, 3)).isEqualTo(6 - 1);
    assertThat(SHEAR.apply(2, 1, 2, 3)).isEqualTo(1 + 12 + 2);
    assertThat(SHEAR.determinant()).isEqualTo(24);
  }

  @Test
  void thenIsFirstThisThenTheOther() {
    AffineTransform shift =
        AffineTransform.ofRows(
            new double[][] {{1, 0, 0, 10}, {0, 1, 0, 20}, {0, 0, 1, 30}, {0, 0, 0, 1}});
    assertThat(SHEAR.then(shift).apply(0, 1, 2, 3)).isEqualTo(9 + 10);
    assertThat(shift.then(SHEAR).apply(0, 1, 2, 3)).isEqualTo(2 * 11 + 22 + 5);
  }

  @Test
  void inverseOfAScaleIsExact() {
    assertThat(AffineTransform.scale(25, 3, -7).inverse())
        .isEqualTo(AffineTransform.scale(1.0 / 25, 1.0 / 3, 1.0 / -7));
  }

  @Property
  void inverseLeadsBack(
      @ForAll long seed,
      @ForAll @DoubleRange(min = -100, max = 100) double p0,
      @ForAll @DoubleRange(min = -100, max = 100) double p1) {
    // Dominant diagonals: always invertible, and well enough for a tolerance.
    Random random = new Random(seed);
    double[][] rows = new double[3][4];
    for (int i = 0; i < 12; i++) {
      rows[i / 4][i % 4] = random.nextDouble(-2, 2) + (i % 5 == 0 ? 7 : 0);
    }
    AffineTransform map = AffineTransform.ofRows(rows);
    AffineTransform both = map.then(map.inverse());
    assertThat(both.apply(0, p0, p1, 3)).isCloseTo(p0, within(1e-9));
    assertThat(both.apply(1, p0, p1, 3)).isCloseTo(p1, within(1e-9));
    assertThat(both.apply(2, p0, p1, 3)).isCloseTo(3, within(1e-9));
  }

  @Test
  void equalByContent() {
    AffineTransform same =
        AffineTransform.ofRows(new double[][] {{2, 1, 0, 5}, {0, 3, 0, -1}, {0, 0.5, 4, 2}});
    assertThat(same).isEqualTo(SHEAR).hasSameHashCodeAs(SHEAR);
    assertThat(same).isNotEqualTo(AffineTransform.identity());
    assertThat(SHEAR).hasToString("[2.0 1.0 0.0 5.0; 0.0 3.0 0.0 -1.0; 0.0 0.5 4.0 2.0]");
  }

  @Test
  void refusesWhatIsNoInvertibleAffine() {
    refuses(new double[][] {{1, 0, 0, 0}, {0, 1, 0, 0}}, "3 or 4 rows, not 2");
    refuses(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}, "has 4 numbers, not 3");
    refuses(
        new double[][] {{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 2}},
        "last row of a 4 x 4 affine must be 0 0 0 1");
    refuses(new double[][] {{1, 0, 0, Double.NaN}, {0, 1, 0, 0}, {0, 0, 1, 0}}, "finite numbers");
    refuses(new double[][] {{1, 2, 3, 0}, {2, 4, 6, 0}, {0, 0, 1, 0}}, "cannot be inverted");
    refuses(new double[][] {{0, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}}, "cannot be inverted");
    // Small is not singular: metres to micrometres and back.
    assertThat(AffineTransform.scale(1e-6, 1e-6, 1e-6).determinant())
        .isCloseTo(1e-18, within(1e-30));
  }

  private static void refuses(double[][] rows, String message) {
    assertThatThrownBy(() -> AffineTransform.ofRows(rows))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
