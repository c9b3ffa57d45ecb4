package org.cytobeam.io.ome;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.cytobeam.io.BadInputException;

/**
 * A scale and a shift on each axis: {@code coordinateTransformations} of OME-NGFF 0.4.
 *
 * @param known whether a scale is given at all
 * @param scale per axis of the image
 * @param translation per axis of the image
 */
@SuppressWarnings("ArrayRecordComponent") // lives only while an image is opened
record AxisTransform(boolean known, double[] scale, double[] translation) {
  /** Of numbers in any unit: times a yottametre in micrometres they are still numbers. */
  private static final double LARGEST = 1e100;

  /** What a list of transformations does one after the other; none is the identity. */
  static AxisTransform parse(JsonNode list, int rank, String where) {
    double[] ones = new double[rank];
    Arrays.fill(ones, 1);
    AxisTransform all = new AxisTransform(false, ones, new double[rank]);
    Set<String> types = new HashSet<>();
    for (JsonNode step : list) {
      String type = step.path("type").asText("");
      if (!types.add(type)) {
        throw new BadInputException(
            "%s: there is more than one %s in coordinateTransformations. Correct the file."
                .formatted(where, type));
      }
      AxisTransform next =
          switch (type) {
            case "identity" -> new AxisTransform(false, ones, new double[rank]);
            case "scale" ->
                new AxisTransform(true, numbers(step, type, rank, where), new double[rank]);
            case "translation" -> new AxisTransform(false, ones, numbers(step, type, rank, where));
            default ->
                throw new BadInputException(
                    "%s: coordinateTransformations of type \"%s\" are not supported; supported are scale, translation and identity. Correct the file."
                        .formatted(where, type));
          };
      all = all.then(next, where);
    }
    return all;
  }

  private static double[] numbers(JsonNode step, String key, int rank, String where) {
    JsonNode list = step.path(key);
    double[] numbers = new double[rank];
    boolean good = list.isArray() && list.size() == rank;
    for (int i = 0; good && i < rank; i++) {
      numbers[i] = list.get(i).asDouble();
      good = list.get(i).isNumber() && Double.isFinite(numbers[i]);
      good &= numbers[i] > 0 || !key.equals("scale");
    }
    if (!good) {
      throw new BadInputException(
          "%s: %s must be a list of %d %snumbers, one for each axis, not %s. Correct the file."
              .formatted(
                  where,
                  key,
                  rank,
                  key.equals("scale") ? "positive " : "",
                  list.isMissingNode() ? "missing" : list));
    }
    return numbers;
  }

  /**
   * This one first, the other on its result.
   *
   * @throws BadInputException if a scale or translation is too large or too small to be a length
   */
  AxisTransform then(AxisTransform next, String where) {
    double[] s = new double[scale.length];
    double[] t = new double[scale.length];
    for (int i = 0; i < s.length; i++) {
      s[i] = next.scale[i] * scale[i];
      t[i] = next.scale[i] * translation[i] + next.translation[i];
      if (!(s[i] > 1 / LARGEST && s[i] < LARGEST && Math.abs(t[i]) < LARGEST)) {
        throw new BadInputException(
            "%s: coordinateTransformations give axis %d the scale %s and the translation %s. Correct the file."
                .formatted(where, i, s[i], t[i]));
      }
    }
    return new AxisTransform(known || next.known, s, t);
  }
}
