package org.cytobeam.config;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cytobeam.config.Job.Output;
import org.cytobeam.config.Job.TableFormat;
import org.cytobeam.transforms.objects.LabelType;
import org.jspecify.annotations.Nullable;

/** The section {@code output}: what is written, and where. */
final class OutputReader {
  static final List<String> KEYS =
      List.of(
          "folder",
          "objects",
          "labels",
          "label_dtype",
          "labels_in_image",
          "picture",
          "image",
          "mask",
          "storage",
          "density_map",
          "intensity_map");
  static final Map<String, TableFormat> FORMATS = Choices.of(TableFormat.class);
  static final Map<String, LabelType> LABEL_TYPES = Choices.of(LabelType.class);

  private OutputReader() {}

  /**
   * @param jobName name of the job file without its ending
   * @param atlas whether the job has one
   */
  static @Nullable Output read(Section output, JobPaths paths, String jobName, boolean atlas) {
    output.only(KEYS);
    Value folderValue = output.require("folder", "folder: results");
    String folder = folderValue == null ? null : paths.output(folderValue);
    Value objects = output.get("objects");
    List<TableFormat> formats =
        objects == null ? List.of(TableFormat.CSV) : objects.choices(FORMATS);
    boolean labels = output.flag("labels", false);
    LabelType labelType = output.choice("label_dtype", LabelType.AUTO, LABEL_TYPES);
    Value labelTypeValue = output.get("label_dtype");
    if (labelTypeValue != null && !labels) {
      labelTypeValue.problem("no label image is written; add 'labels: true', or remove this line");
    }
    String labelsInImage = labelsInImage(output, labels, jobName);
    boolean picture = output.flag("picture", true);
    boolean image = output.flag("image", false);
    boolean mask = output.flag("mask", false);
    Storage storage = StorageReader.read(output);
    Maps maps = MapsReader.read(output);
    if (!atlas) {
      withoutAtlas(output, formats, maps);
    }
    if (folder == null || formats == null) {
      return null;
    }
    Set<TableFormat> set = Collections.unmodifiableSet(EnumSet.copyOf(formats));
    return output.build(
        () ->
            new Output(
                folder,
                set,
                labels,
                labelType,
                labelsInImage,
                picture,
                image,
                mask,
                storage,
                maps));
  }

  /** The name that the label image has beside the image; null if it is not placed there. */
  private static @Nullable String labelsInImage(Section output, boolean labels, String jobName) {
    Value value = output.get("labels_in_image");
    if (value == null || value.is("false")) {
      return null;
    }
    if (!labels) {
      value.problem("no label image is written; add 'labels: true', or remove this line");
    }
    if (value.is("true")) {
      return jobName.replaceAll("[^A-Za-z0-9._-]", "_").replaceFirst("^\\.+", "_");
    }
    String name = value.text();
    if (name != null && !name.matches("[A-Za-z0-9_-][A-Za-z0-9._-]*")) {
      value.problem(
          "expected true, false or a name of letters, digits, '_', '-' and '.', got '"
              + Shown.text(name)
              + "'");
    }
    return name;
  }

  /** Notes what points do not have. */
  static void ofPoints(Output read, Section output) {
    String advice = " of points: they have no voxels; remove this line, or find objects with label";
    Value labels = output.get("labels");
    if (labels != null && read.labels()) {
      labels.problem("there is no label image" + advice);
    }
    Value objects = output.get("objects");
    if (objects != null && read.objects().contains(TableFormat.GEOJSON)) {
      objects.problem("there are no outlines" + advice);
    }
    Value mask = output.get("mask");
    if (mask != null && read.mask()) {
      mask.problem("there is no mask" + advice);
    }
  }

  /** Notes what a job without an atlas asks for in vain. */
  private static void withoutAtlas(Section output, @Nullable List<TableFormat> formats, Maps maps) {
    Value objects = output.get("objects");
    if (objects != null && formats != null && formats.contains(TableFormat.BRAINMAPPER)) {
      objects.problem(
          "brainmapper's tables are by region; add the section atlas, or leave brainmapper out");
    }
    Value map = output.get("density_map");
    if (map != null && maps.density() != null && maps.density().space() == Maps.Space.ATLAS) {
      map.problem("space: atlas needs the section atlas; add it, or write space: image");
    }
  }
}
