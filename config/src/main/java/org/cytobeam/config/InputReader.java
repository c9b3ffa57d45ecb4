package org.cytobeam.config;

import java.util.List;
import org.cytobeam.config.Job.Input;
import org.cytobeam.config.Job.Range;
import org.cytobeam.config.Job.Region;
import org.jspecify.annotations.Nullable;

/** The section {@code input}: which voxels are read. */
final class InputReader {
  static final List<String> KEYS =
      List.of("image", "level", "channel", "time", "region", "voxel_size_um", "replace_nan");
  static final List<String> REGION_KEYS = List.of("z", "y", "x");

  private InputReader() {}

  static @Nullable Input read(Section input, JobPaths paths) {
    input.only(KEYS);
    Value imageValue = input.require("image", "image: brain.ome.zarr");
    String image = imageValue == null ? null : paths.image(imageValue);
    int level = input.integer("level", 0, Bound.atLeast(0));
    int channel = input.integer("channel", 0, Bound.atLeast(0));
    int time = input.integer("time", 0, Bound.atLeast(0));
    Value regionValue = input.get("region");
    Region region = regionValue == null ? Region.ALL : region(regionValue);
    Value sizeValue = input.get("voxel_size_um");
    List<Double> voxelSize =
        sizeValue == null
            ? null
            : sizeValue.perAxis(Value.IMAGE_AXES, item -> item.number(Bound.POSITIVE));
    Value nanValue = input.get("replace_nan");
    Double replaceNan = nanValue == null ? null : nanValue.number(Bound.ANY);
    if (image == null || region == null) {
      return null;
    }
    return input.build(() -> new Input(image, level, channel, time, region, voxelSize, replaceNan));
  }

  private static @Nullable Region region(Value value) {
    Section region = value.section("input.region");
    if (region == null) {
      return null;
    }
    region.only(REGION_KEYS);
    Range z = range(region.get("z"));
    Range y = range(region.get("y"));
    Range x = range(region.get("x"));
    return region.build(() -> new Region(z, y, x));
  }

  private static @Nullable Range range(@Nullable Value value) {
    List<Value> ends = value == null ? null : value.items("a range [start, stop]");
    if (value == null || ends == null) {
      return null;
    }
    if (ends.size() != 2) {
      value.problem("expected a range [start, stop], got a list of " + ends.size());
      return null;
    }
    Long start = ends.get(0).whole(Bound.atLeast(0));
    Long stop = ends.get(1).whole(Bound.atLeast(0));
    if (start == null || stop == null) {
      return null;
    }
    if (start >= stop) {
      value.problem(
          "start must be less than stop (stop itself is not read), got [%d, %d]"
              .formatted(start, stop));
      return null;
    }
    return new Range(start, stop);
  }
}
