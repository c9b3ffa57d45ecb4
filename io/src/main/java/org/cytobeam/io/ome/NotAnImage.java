package org.cytobeam.io.ome;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.store.Store;
import org.jspecify.annotations.Nullable;

/** Says what a folder is that is no image of a kind that can be read, and what to give instead. */
final class NotAnImage {
  /** As many images as a message names. */
  private static final int NAMED = 6;

  private NotAnImage() {}

  static BadInputException explain(Store store, String location, @Nullable JsonNode attributes) {
    return new BadInputException(location + " " + reason(store, attributes));
  }

  private static String reason(Store store, @Nullable JsonNode attributes) {
    if (attributes != null && attributes.has(UnfinishedImage.MARK)) {
      return UnfinishedImage.REASON;
    }
    if (attributes != null && (attributes.has("plate") || attributes.has("well"))) {
      return "is a plate or a well (HCS), not one image. Give the folder of a field"
          + suchAs(fields(store, attributes), "A/1/0 of a plate");
    }
    if (attributes != null && attributes.has("bioformats2raw.layout")) {
      return "is a collection of images. Give the folder of one of them"
          + suchAs(Contents.series(store), "its folder 0");
    }
    if (attributes != null && attributes.has("labels")) {
      return "is a list of label images. Give the folder of one of them: "
          + attributes.get("labels")
          + ".";
    }
    if (attributes != null && attributes.has("scene")) {
      return "is a scene of OME-NGFF 0.6, which is not supported. Give the folder of an image of"
          + " OME-NGFF 0.1 to 0.5.";
    }
    if (store.exists("attributes.json")) {
      return "is N5 (it has an attributes.json), but neither a dataset nor a group with s0, s1, ..."
          + " Give the folder of one of these, such as setup0/timepoint0 of BigDataViewer.";
    }
    if (store.exists(".zgroup") || store.exists("zarr.json")) {
      return "is a Zarr group without multiscales in its attributes. Give the folder of an OME-Zarr"
          + " image or of a Zarr array.";
    }
    return "is not a Zarr image: it has neither .zattrs or zarr.json with multiscales nor .zarray."
        + " Check the path of the image.";
  }

  private static String suchAs(List<String> found, String otherwise) {
    return found.isEmpty()
        ? ", such as " + otherwise + "."
        : ": "
            + found.stream().limit(NAMED).collect(Collectors.joining(", "))
            + (found.size() > NAMED ? ", ..." : ".");
  }

  /** The fields of a well, or the first ones of a plate. */
  private static List<String> fields(Store store, JsonNode attributes) {
    List<String> fields = new ArrayList<>(images(attributes));
    for (String well : Contents.paths(attributes.path("plate").path("wells"))) {
      boolean inside = !well.startsWith("/") && !List.of(well.split("/")).contains("..");
      OmeAttributes of = inside && fields.size() <= NAMED ? OmeAttributes.read(store, well) : null;
      if (of != null) {
        images(of.json()).forEach(image -> fields.add(well + "/" + image));
      }
    }
    return fields;
  }

  private static List<String> images(JsonNode attributes) {
    return Contents.paths(attributes.path("well").path("images"));
  }
}
