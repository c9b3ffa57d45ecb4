package org.cytobeam.io.ome;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.store.Store;
import org.cytobeam.io.store.Stores;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.zarr.ArrayMetadata;
import org.cytobeam.io.zarr.ZarrArray;
import org.cytobeam.io.zarr.ZarrFormat;
import org.jspecify.annotations.Nullable;

/**
 * The label images of an OME-Zarr image: groups below {@code labels} that the group {@code labels}
 * lists, where viewers look for them (OME-NGFF 0.4 and 0.5, "labels metadata").
 *
 * <p>A label image has the axes of its image, with extent 1 where they are neither z, y nor x.
 */
public final class ImageLabels {
  /** The group of an image that holds them. */
  public static final String GROUP = "labels";

  private final OmeImage image;
  private final JsonNode multiscale;
  private final Multiscale transforms;
  private final ZarrFormat format;

  private ImageLabels(
      OmeImage image, JsonNode multiscale, Multiscale transforms, ZarrFormat format) {
    this.image = image;
    this.multiscale = multiscale;
    this.transforms = transforms;
    this.format = format;
  }

  /**
   * Those of an image.
   *
   * @param location folder of the image
   * @throws BadInputException if it is not an OME-Zarr image of version 0.4 or 0.5 with axes in the
   *     order z, y, x and one time point
   */
  public static ImageLabels of(String location) {
    Store store = Stores.reading(location);
    OmeImage image = OmeImage.open(store, location);
    OmeAttributes attributes = OmeAttributes.read(store, "");
    JsonNode entry =
        attributes == null
            ? JsonNodeFactory.instance.missingNode()
            : attributes.json().path("multiscales").path(0);
    boolean v3 = image.array(0).metadata().format() == ZarrFormat.V3;
    String version =
        v3 && attributes != null
            ? attributes.json().path("version").asText("")
            : entry.path("version").asText("0.4");
    if (attributes == null || !version.equals(v3 ? "0.5" : "0.4")) {
      throw new BadInputException(
          "%s is no OME-Zarr image of version 0.4 or 0.5, so it can have no labels beside it. Leave out labels_in_image."
              .formatted(location));
    }
    AxisLayout layout = image.layout();
    if (layout.z() > layout.y() || layout.y() > layout.x() || image.times() > 1) {
      throw new BadInputException(
          "%s has %s, and labels of one volume with axes z, y, x do not fit beside it. Leave out labels_in_image."
              .formatted(
                  location,
                  image.times() > 1
                      ? image.times() + " time points"
                      : "the axes " + AxisLayout.names(image.axes())));
    }
    return new ImageLabels(
        image,
        entry,
        Multiscale.of(attributes.json(), attributes.where()),
        v3 ? ZarrFormat.V3 : ZarrFormat.V2);
  }

  /** The Zarr format of the image, which its labels must have. */
  public ZarrFormat format() {
    return format;
  }

  /**
   * Writes a label image as one of this image: its chunks as they are stored, its metadata with the
   * axes and units of the image.
   *
   * @param level of the image that the labels' voxels are those of
   * @param labels z, y, x from the image's first voxel
   * @param target where the label image is to be, empty
   * @throws BadInputException if something cannot be read or written
   */
  public void write(int level, OmeImage labels, Store target) {
    OmeAttributes.writeGroup(target, format);
    for (int k = 0; k < labels.levels().size(); k++) {
      ZarrArray from = labels.array(k);
      ArrayMetadata same = onAxesOfImage(from.metadata());
      ZarrArray to = ZarrArray.of(target, labels.level(k).path(), same);
      to.writeMetadata();
      copy(from, to);
    }
    OmeAttributes.write(target, format, attributes(level, labels));
  }

  private ArrayMetadata onAxesOfImage(ArrayMetadata labels) {
    int rank = image.axes().size();
    List<Long> shape = new ArrayList<>();
    List<Integer> chunk = new ArrayList<>();
    List<Integer> shard = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      int space = space(axis);
      shape.add(space < 0 ? 1 : labels.shape().get(space));
      chunk.add(space < 0 ? 1 : labels.chunkShape().get(space));
      shard.add(space < 0 ? 1 : labels.storedShape().get(space));
      names.add(image.axes().get(axis).name());
    }
    return format == ZarrFormat.V2
        ? ArrayMetadata.v2(
            shape, chunk, labels.dtype(), labels.codec(), labels.fill(), labels.keys().separator())
        : ArrayMetadata.v3(
            shape,
            chunk,
            labels.shards().isEmpty() ? null : shard,
            labels.dtype(),
            labels.codec(),
            labels.fill(),
            names);
  }

  /** Which of z, y, x an axis of the image is; -1 for others. */
  private int space(int axis) {
    for (int space = 0; space < 3; space++) {
      if (image.layout().space(space) == axis) {
        return space;
      }
    }
    return -1;
  }

  private void copy(ZarrArray from, ZarrArray to) {
    List<Integer> stored = from.metadata().storedShape();
    List<Long> shape = from.metadata().shape();
    BlockGrid grid =
        new BlockGrid(
            Box.ofShape(shape.get(0), shape.get(1), shape.get(2)),
            stored.get(0),
            stored.get(1),
            stored.get(2));
    LongStream.range(0, grid.count())
        .parallel()
        .forEach(
            i -> {
              long[] source = new long[3];
              long[] target = new long[to.metadata().rank()];
              for (int space = 0; space < 3; space++) {
                source[space] = grid.position(i, space);
                int axis = image.layout().space(space);
                if (axis >= 0) {
                  target[axis] = source[space];
                }
              }
              from.copyStored(source, to, target);
            });
  }

  private ObjectNode attributes(int level, OmeImage labels) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ObjectNode entry = root.putArray("multiscales").addObject();
    ObjectNode label = root.putObject("image-label");
    if (format == ZarrFormat.V3) {
      root.put("version", "0.5");
    } else {
      entry.put("version", "0.4");
      label.put("version", "0.4");
    }
    label.putObject("source").put("image", "../../");
    entry.put("name", labels.name());
    OmeMetadata.putMethod(entry, OmeZarrSpec.Kind.LABELS);
    entry.set("axes", multiscale.path("axes").deepCopy());
    AxisTransform image0 = transforms.transform(level, image.axes().size());
    ArrayNode datasets = entry.putArray("datasets");
    for (Level each : labels.levels()) {
      ObjectNode dataset = datasets.addObject().put("path", each.path());
      ArrayNode steps = dataset.putArray("coordinateTransformations");
      ArrayNode scale = steps.addObject().put("type", "scale").putArray("scale");
      ArrayNode shift = steps.addObject().put("type", "translation").putArray("translation");
      for (int axis = 0; axis < image.axes().size(); axis++) {
        int space = space(axis);
        double f = space < 0 ? 1 : factor(labels.level(0), each, space);
        scale.add(image0.scale()[axis] * f);
        shift.add(image0.translation()[axis] + (f - 1) / 2 * image0.scale()[axis]);
      }
    }
    return root;
  }

  private static double factor(Level first, Level level, int axis) {
    if (first.geometry() == null || level.geometry() == null) {
      throw new IllegalArgumentException("labels without voxel sizes");
    }
    return level.geometry().scale(axis) / first.geometry().scale(axis);
  }

  /**
   * Lists a label image in the group of them, which is made if there is none. To be called when the
   * label image is in its place.
   *
   * @param name of its group
   * @throws BadInputException if the group's metadata cannot be read or written
   */
  public void list(String name) {
    list(Stores.writing(image.location() + "/" + GROUP), format, name);
  }

  /**
   * Lists a label image in a group of label images, which is made if there is none.
   *
   * @param group the store of the group
   * @param name of the label image's group in it
   * @throws BadInputException if the group's metadata cannot be read or written
   */
  public static void list(Store group, ZarrFormat format, String name) {
    OmeAttributes before = OmeAttributes.read(group, "");
    ObjectNode attributes = attributes(before);
    if (format == ZarrFormat.V3) {
      attributes.put("version", "0.5");
    }
    ArrayNode names = attributes.withArrayProperty(GROUP);
    for (JsonNode listed : names) {
      if (listed.asText().equals(name)) {
        return;
      }
    }
    names.add(name);
    if (before == null) {
      OmeAttributes.writeGroup(group, format);
    }
    OmeAttributes.write(group, format, attributes);
  }

  private static ObjectNode attributes(@Nullable OmeAttributes before) {
    return before != null && before.json() instanceof ObjectNode known
        ? known.deepCopy()
        : JsonNodeFactory.instance.objectNode();
  }
}
