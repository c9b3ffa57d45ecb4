package org.cytobeam.io.tiff;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import org.cytobeam.io.BadInputException;

/**
 * The description that Python's tifffile writes by default: {@code {"shape": [30, 510, 667],
 * "axes": "ZYX"}}, slowest axis first.
 */
final class TifffileShape {
  private static final ObjectMapper JSON = new ObjectMapper();

  private TifffileShape() {}

  static boolean looksLike(String description) {
    return description.startsWith("{") && description.contains("\"shape\"");
  }

  /**
   * Three dimensions are planes, rows, columns whatever their axes are called; more need axes.
   *
   * @throws BadInputException if there are more than three dimensions and no axes z, c, t, y, x
   */
  static StackLayout layout(String description, int pageCount, String file) {
    JsonNode json;
    try {
      json = JSON.readTree(description);
    } catch (JsonProcessingException e) {
      return StackLayout.inOrder("z", pageCount, 1, 1, null);
    }
    JsonNode shape = json.path("shape");
    String axes = json.path("axes").asText("").toLowerCase(Locale.ROOT);
    if (shape.size() <= 3 && !axes.matches("[ct]yx")) {
      int nz = shape.size() == 3 ? shape.get(0).asInt() : pageCount;
      return StackLayout.inOrder("z", nz, 1, 1, null);
    }
    if (axes.length() != shape.size() || !axes.matches("[zct]+yx") || repeats(axes)) {
      throw new BadInputException(
          "%s says its shape is %s with axes '%s', which leaves open what is z, channel and time: save it with axes TZCYX or as one stack per channel"
              .formatted(file, shape, axes));
    }
    int[] size = {1, 1, 1};
    StringBuilder order = new StringBuilder();
    for (int i = axes.length() - 3; i >= 0; i--) {
      size["zct".indexOf(axes.charAt(i))] = shape.get(i).asInt();
      order.append(axes.charAt(i));
    }
    return StackLayout.inOrder(order.toString(), size[0], size[1], size[2], null);
  }

  private static boolean repeats(String axes) {
    return axes.chars().distinct().count() < axes.length();
  }
}
