package org.cytobeam.io.tiff;

import java.util.HashMap;
import java.util.Map;
import org.cytobeam.io.ome.LengthUnit;
import org.cytobeam.io.volume.VoxelGeometry;
import org.jspecify.annotations.Nullable;

/**
 * ImageJ's lines of {@code key=value} in the description of the first page.
 *
 * <p>Pages run channel first, then z, then time (ImageJ, {@code ij.io.FileInfo} and {@code
 * ij.CompositeImage}, "XYCZT"). Pixel width and height are in the resolution tags, as pixels per
 * {@code unit}; {@code spacing} is the distance between planes in the same unit.
 */
final class ImageJDescription {

  private ImageJDescription() {}

  static StackLayout layout(String description, TiffTags tags, int pageCount) {
    Map<String, String> values = parse(description);
    int channels = count(values, "channels");
    int times = count(values, "frames");
    boolean allNamed = values.containsKey("slices") || channels * times > 1;
    // old files say images= alone, and a page saved on its own says none of them
    int nz = allNamed ? count(values, "slices") : Math.max(pageCount, count(values, "images"));
    return StackLayout.inOrder("czt", nz, channels, times, geometry(values, tags, nz));
  }

  /**
   * The voxel size; null if the unit is no length or a distance is missing. A single plane without
   * spacing is taken to be as thick as its pixels are wide.
   */
  private static @Nullable VoxelGeometry geometry(
      Map<String, String> values, TiffTags tags, int nz) {
    // ImageJ writes the micro sign as an escape
    String name = values.getOrDefault("unit", "pixel").replace("\\u00B5", "\u00b5");
    double unit = LengthUnit.micrometres(name).orElse(Double.NaN);
    double x = unit / tags.positive(TiffTags.X_RESOLUTION);
    double y = unit / tags.positive(TiffTags.Y_RESOLUTION);
    double spacing = number(values, "spacing");
    double z = Double.isNaN(spacing) && nz == 1 ? x : Math.abs(spacing) * unit;
    boolean known = z > 0 && y > 0 && x > 0;
    return known ? VoxelGeometry.ofVoxelSize(z, y, x) : null;
  }

  private static Map<String, String> parse(String description) {
    Map<String, String> values = new HashMap<>();
    for (String line : description.split("[\r\n]+", -1)) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        values.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
      }
    }
    return values;
  }

  private static int count(Map<String, String> values, String key) {
    double number = number(values, key);
    return number >= 1 ? (int) number : 1;
  }

  private static double number(Map<String, String> values, String key) {
    try {
      return Double.parseDouble(values.getOrDefault(key, "NaN"));
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
