package org.cytobeam.pipeline.convert;

import java.util.ArrayList;
import java.util.List;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.ome.ImageLabels;
import org.cytobeam.io.ome.OmeFacts;
import org.cytobeam.io.ome.OmeImage;
import org.cytobeam.io.ome.OmeZarrSpec;
import org.cytobeam.io.ome.OmeZarrSpec.Kind;
import org.cytobeam.io.store.Stores;
import org.cytobeam.pipeline.plan.Machine;
import org.jspecify.annotations.Nullable;

/**
 * Plans of the label images of an image, which are converted along: the same part of the level that
 * has the voxels of the image's, the same chunks, codec and number of levels; their own type, as a
 * label that is cast may be another one.
 */
final class LabelPlans {
  private LabelPlans() {}

  /** The location of a label image. */
  static String inside(String image, String name) {
    return Stores.inside(image, ImageLabels.GROUP + "/" + name);
  }

  /**
   * Plans the label images of an image.
   *
   * @param request of the image
   * @param names of the label images
   * @param written what becomes of the image
   * @throws BadInputException if one cannot be converted along; the message says how to do without
   */
  static List<ConvertPlan> of(
      ConvertRequest request,
      OmeImage image,
      List<String> names,
      OmeZarrSpec written,
      Machine machine) {
    List<ConvertPlan> plans = new ArrayList<>();
    for (String name : names) {
      try {
        plans.add(one(request, image, name, written, machine));
      } catch (BadInputException e) {
        throw new BadInputException(
            e.getMessage() + " Or leave label images out with --no-labels.", e);
      }
    }
    return plans;
  }

  private static ConvertPlan one(
      ConvertRequest request, OmeImage image, String name, OmeZarrSpec written, Machine machine) {
    // It becomes a path of what is written.
    if (name.startsWith("/") || name.contains("\\") || List.of(name.split("/")).contains("..")) {
      throw new BadInputException(
          "%s lists the label image \"%s\", which does not lie in it. Correct the list."
              .formatted(image.location(), name));
    }
    String input = inside(request.input(), name);
    OmeImage labels = OmeImage.open(input);
    int level = levelLike(labels, image, request.level());
    if (!labels.level(level).type().isInteger()) {
      throw new BadInputException(
          "the label image %s holds %s, and labels are whole numbers. Convert it with --dtype by itself."
              .formatted(labels.location(), labels.level(level).type().numpyName()));
    }
    ConvertRequest one =
        new ConvertRequest(
            input,
            inside(request.output(), name),
            request.storage(),
            request.chunk(),
            request.crop(),
            chosen("channels", request.channel(), labels, labels.channels(), image.channels()),
            chosen("time points", request.time(), labels, labels.times(), image.times()),
            level,
            null,
            false,
            request.levels(),
            Kind.LABELS,
            request.voxelSizeUm(),
            false,
            false);
    return ConvertPlan.of(one, labels, OmeFacts.read(Stores.reading(input)), machine, written);
  }

  private static int levelLike(OmeImage labels, OmeImage image, int level) {
    for (int k = 0; k < labels.levels().size(); k++) {
      if (labels.bounds(k).equals(image.bounds(level))) {
        return k;
      }
    }
    throw new BadInputException(
        "the label image %s has no level of %s voxels (z, y, x), which level %d of its image has. Convert another --level."
            .formatted(
                labels.location(),
                "%d x %d x %d"
                    .formatted(
                        image.bounds(level).extent(0),
                        image.bounds(level).extent(1),
                        image.bounds(level).extent(2)),
                level));
  }

  /** The same of the labels as of the image, unless they have but one for all. */
  private static @Nullable Integer chosen(
      String what, @Nullable Integer wanted, OmeImage labels, int have, int ofImage) {
    if (have != 1 && have != ofImage) {
      throw new BadInputException(
          "the label image %s has %d %s where its image has %d. Convert it by itself."
              .formatted(labels.location(), have, what, ofImage));
    }
    return have == 1 ? null : wanted;
  }
}
