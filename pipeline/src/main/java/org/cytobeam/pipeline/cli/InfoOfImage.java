package org.cytobeam.pipeline.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cytobeam.io.ome.Axis;
import org.cytobeam.io.ome.OmeFacts;
import org.cytobeam.io.ome.OmeImage;
import org.cytobeam.io.store.Store;
import org.cytobeam.io.store.StoredValue;
import org.cytobeam.io.store.Stores;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.zarr.ArrayMetadata;
import org.cytobeam.io.zarr.StoredUnits;
import org.cytobeam.io.zarr.ZarrArray;
import org.cytobeam.io.zarr.ZarrFormat;
import org.cytobeam.io.zarr.codec.NoCodec;
import org.jspecify.annotations.Nullable;

/** An image with its levels, or an array by itself. */
final class InfoOfImage implements InfoPage {
  /** So many chunks are counted in no time on a local disk. */
  private static final long CHEAP_TO_COUNT = 10_000;

  private final Store store;
  private final String location;
  private final @Nullable OmeImage image;
  private final OmeFacts facts;
  private final List<ZarrArray> arrays = new ArrayList<>();

  InfoOfImage(Store store, String location, OmeImage image) {
    this.store = store;
    this.location = location;
    this.image = image;
    this.facts = OmeFacts.read(store);
    for (int level = 0; level < image.levels().size(); level++) {
      arrays.add(image.array(level));
    }
  }

  InfoOfImage(Store store, String location, ZarrArray array) {
    this.store = store;
    this.location = location;
    this.image = null;
    this.facts = OmeFacts.read(store);
    arrays.add(array);
  }

  @Override
  public String text() {
    StringBuilder text = new StringBuilder();
    OmeImage opened = image;
    if (opened != null) {
      line(text, "name", opened.name());
    }
    line(text, "format", format());
    if (opened != null) {
      line(
          text,
          "axes",
          opened.axes().stream().map(InfoOfImage::text).collect(Collectors.joining(", ")));
      line(text, "channels", opened.channels() + names(opened.channels()));
      line(text, "times", Integer.toString(opened.times()));
    } else if (arrays.get(0).metadata().dimensionNames() != null) {
      line(text, "axes", String.join(", ", axisNames()));
    }
    for (int i = 0; i < arrays.size(); i++) {
      String name = opened == null ? "array" : "level %-3d".formatted(i);
      line(text, name, level(arrays.get(i).metadata(), opened == null ? null : size(i)));
    }
    for (int i = 0; i < arrays.size(); i++) {
      StoredUnits units = new StoredUnits(arrays.get(i));
      Long stored = stored(units);
      if (stored != null) {
        line(
            text,
            "stored",
            "%s%d of %d %ss"
                .formatted(
                    opened == null ? "" : "level %d: ".formatted(i),
                    stored,
                    units.count(),
                    units.sharded() ? "shard" : "chunk"));
      }
    }
    for (String label : facts.labels()) {
      line(text, "labels", "%s/labels/%s".formatted(location.replaceAll("/+$", ""), label));
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append("%-9s %s%n".formatted(name, value));
  }

  private String format() {
    String zarr =
        switch (arrays.get(0).metadata().format()) {
          case V2 -> "Zarr v2";
          case V3 -> "Zarr v3";
          case N5 -> "N5";
        };
    String kind = image == null ? ", an array by itself" : facts.label() ? ", label image" : "";
    return (facts.version().isEmpty() ? zarr : "OME-NGFF %s, %s".formatted(facts.version(), zarr))
        + kind;
  }

  private String names(int channels) {
    List<String> names = facts.channelNames();
    return names.isEmpty() || names.stream().allMatch(String::isEmpty)
        ? ""
        : " (%s)".formatted(String.join(", ", names.subList(0, Math.min(channels, names.size()))));
  }

  private static String text(Axis axis) {
    String unit = axis.unit();
    return unit == null || unit.isEmpty() ? axis.name() : axis.name() + " (" + unit + ")";
  }

  private static String level(ArrayMetadata array, @Nullable String size) {
    return "%s, chunks %s%s, %s (%s), %s%s"
        .formatted(
            array.rank() == 0 ? "one element" : join(array.shape()),
            join(array.chunkShape()),
            array.shards().isEmpty() ? "" : ", shards " + join(array.storedShape()),
            array.dtype().pixel().numpyName(),
            array.dtype().text(),
            array.codec() instanceof NoCodec ? "not compressed" : array.codec().describe(),
            size == null ? "" : ", " + size);
  }

  private static String join(List<? extends Number> values) {
    return values.stream().map(Object::toString).collect(Collectors.joining(" x "));
  }

  private @Nullable VoxelGeometry geometry(int level) {
    return image == null ? null : image.level(level).geometry();
  }

  private String size(int level) {
    VoxelGeometry geometry = geometry(level);
    return geometry == null
        ? "voxel size unknown"
        : "voxel %s x %s x %s um (z, y, x)"
            .formatted(geometry.scaleZ(), geometry.scaleY(), geometry.scaleX());
  }

  private List<String> axisNames() {
    if (image != null) {
      return image.axes().stream().map(Axis::name).toList();
    }
    List<String> names = arrays.get(0).metadata().dimensionNames();
    return names == null ? List.of() : names;
  }

  /** How many chunks (shards) are stored; null if that is not cheap to know. */
  private @Nullable Long stored(StoredUnits units) {
    if (Stores.isRemote(location) || units.count() > CHEAP_TO_COUNT) {
      return null;
    }
    try (Stream<StoredValue> values = store.list(units.array().path())) {
      return values == null
          ? null
          : values.filter(value -> units.unit(value.key()) != null).count();
    } catch (IOException | UncheckedIOException e) {
      return null; // an extra; whoever reads the chunks is told
    }
  }

  @Override
  public String json() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ZarrFormat format = arrays.get(0).metadata().format();
    root.put("location", location).put("kind", image == null ? "array" : "image");
    OmeImage opened = image;
    if (opened != null) {
      root.put("name", opened.name());
    }
    root.put(
        "format", format == ZarrFormat.N5 ? "n5" : format == ZarrFormat.V3 ? "zarr3" : "zarr2");
    if (opened != null) {
      root.put("ome_ngff", facts.version()).put("label_image", facts.label());
      ArrayNode axes = root.putArray("axes");
      for (Axis axis : opened.axes()) {
        axes.addObject().put("name", axis.name()).put("unit", axis.unit());
      }
      root.put("channels", opened.channels()).put("times", opened.times());
      strings(root, "channel_names", facts.channelNames());
      strings(root, "labels", facts.labels());
    } else {
      strings(root, "axes", axisNames());
    }
    ArrayNode levels = root.putArray("levels");
    for (int i = 0; i < arrays.size(); i++) {
      level(levels.addObject(), i);
    }
    return root.toPrettyString() + System.lineSeparator();
  }

  private void level(ObjectNode node, int level) {
    ArrayMetadata array = arrays.get(level).metadata();
    node.put("path", arrays.get(level).path());
    numbers(node, "shape", array.shape());
    numbers(node, "chunk", array.chunkShape());
    if (!array.shards().isEmpty()) {
      numbers(node, "shard", array.storedShape());
    }
    node.put("type", array.dtype().pixel().numpyName()).put("dtype", array.dtype().text());
    node.put("codec", array.codec().describe());
    VoxelGeometry geometry = geometry(level);
    if (geometry != null) {
      ArrayNode size = node.putArray("voxel_size_um");
      ArrayNode origin = node.putArray("origin_um");
      for (int axis = 0; axis < 3; axis++) {
        size.add(geometry.scale(axis));
        origin.add(geometry.translation(axis));
      }
    }
    StoredUnits units = new StoredUnits(arrays.get(level));
    node.put("expected", units.count());
    Long stored = stored(units);
    if (stored != null) {
      node.put("stored", stored);
    }
  }

  private static void numbers(ObjectNode node, String name, List<? extends Number> values) {
    ArrayNode array = node.putArray(name);
    values.forEach(value -> array.add(value.longValue()));
  }

  private static void strings(ObjectNode node, String name, List<String> values) {
    ArrayNode array = node.putArray(name);
    values.forEach(array::add);
  }
}
