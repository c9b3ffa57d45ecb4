package org.cytobeam.config;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.cytobeam.transforms.atlas.AffineTransform;
import org.jspecify.annotations.Nullable;

/** The value of {@code image_to_atlas}: identity, a scale, or an affine matrix. */
final class ImageToAtlasReader {
  static final List<String> KEYS = List.of("scale", "affine");

  private static final String NAME = "atlas.image_to_atlas";
  private static final String MATRIX = "3 rows of 4 numbers (or 4 rows, the last 0 0 0 1)";
  private static final double[] LAST_ROW = {0, 0, 0, 1};

  private ImageToAtlasReader() {}

  static @Nullable AffineTransform read(Value value) {
    if (!value.isMapping()) {
      return value.choice(Map.of("identity", AffineTransform.identity()));
    }
    Section section = value.section(NAME);
    if (section == null) {
      return null;
    }
    section.only(KEYS);
    Value scale = section.get("scale");
    Value affine = section.get("affine");
    if ((scale == null) == (affine == null)) {
      section.problem("needs either scale or affine; give exactly one of them");
      return null;
    }
    if (scale != null) {
      List<Double> factors =
          scale.perAxis(AtlasReader.ATLAS_AXES, item -> item.number(Bound.NOT_ZERO));
      return factors == null
          ? null
          : section.build(
              () -> AffineTransform.scale(factors.get(0), factors.get(1), factors.get(2)));
    }
    double[][] rows = affine == null ? null : rows(affine);
    return rows == null ? null : section.build(() -> AffineTransform.ofRows(rows));
  }

  private static double @Nullable [][] rows(Value affine) {
    List<Value> rows = affine.items("a matrix of " + MATRIX);
    if (rows == null) {
      return null;
    }
    if (rows.size() != 3 && rows.size() != 4) {
      affine.problem("must be " + MATRIX + ", got " + rows.size() + " rows");
      return null;
    }
    double[][] matrix = new double[rows.size()][4];
    boolean complete = true;
    for (int i = 0; i < matrix.length; i++) {
      complete &= fill(rows.get(i), i, matrix[i]);
    }
    return complete && isUsable(affine, matrix) ? matrix : null;
  }

  private static boolean fill(Value row, int index, double[] numbers) {
    List<Value> items = row.items("a row of 4 numbers");
    if (items == null) {
      return false;
    }
    if (items.size() != 4) {
      row.problem("must be " + MATRIX + ", row " + index + " has " + items.size());
      return false;
    }
    boolean complete = true;
    for (int j = 0; j < 4; j++) {
      Double number = items.get(j).number(Bound.ANY);
      complete &= number != null;
      numbers[j] = number == null ? 0 : number;
    }
    return complete;
  }

  private static boolean isUsable(Value affine, double[][] m) {
    if (m.length == 4 && !Arrays.equals(m[3], LAST_ROW)) {
      affine.problem("the fourth row must be 0 0 0 1");
      return false;
    }
    double determinant =
        m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
            - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
            + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
    if (determinant == 0 || !Double.isFinite(determinant)) {
      affine.problem("the matrix cannot be inverted: it maps the volume onto a plane or less");
      return false;
    }
    return true;
  }
}
