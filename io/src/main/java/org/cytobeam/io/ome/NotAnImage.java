package org.cytobeam.io.ome;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
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
    if (attributes != null && (attributes.has("plate") || attributes.has("well"))) {
      return "is a plate or a well (HCS), not one image. Give the folder of a field"
          + suchAs(fields(store, attributes), "A/1/0 of a plate");
    }
    if (attributes != null && attributes.has("bioformats2raw.layout")) {
      return "is a collection of images. Give the folder of one of them"
          + suchAs(collected(store), "its folder 0");
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
        : ": " + String.join(", ", found) + (found.size() == NAMED ? ", ..." : ".");
  }

  /** The first fields of a plate or a well. */
  private static List<String> fields(Store store, JsonNode attributes) {
    List<String> fields = new ArrayList<>();
    images(attributes, "", fields);
    for (JsonNode well : attributes.path("plate").path("wells")) {
      String path = well.path("path").asText("");
      OmeAttributes of =
          fields.size() < NAMED && usable(path) ? OmeAttributes.read(store, path) : null;
      if (of != null) {
        images(of.json(), path + "/", fields);
      }
    }
    return fields;
  }

  private static void images(JsonNode well, String prefix, List<String> fields) {
    for (JsonNode image : well.path("well").path("images")) {
      if (fields.size() < NAMED) {
        fields.add(prefix + image.path("path").asText(""));
      }
    }
  }

  private static boolean usable(String path) {
    return !path.isEmpty() && !path.startsWith("/") && !List.of(path.split("/")).contains("..");
  }

  /** The first images of a bioformats2raw collection: as its series say, or those numbered. */
  private static List<String> collected(Store store) {
    OmeAttributes ome = OmeAttributes.read(store, "OME");
    List<String> images = new ArrayList<>();
    if (ome != null) {
      for (JsonNode series : ome.json().path("series")) {
        if (images.size() < NAMED) {
          images.add(series.asText(""));
        }
      }
    }
    if (!images.isEmpty()) {
      return images;
    }
    while (images.size() < NAMED && isImage(store, Integer.toString(images.size()))) {
      images.add(Integer.toString(images.size()));
    }
    return images;
  }

  private static boolean isImage(Store store, String path) {
    OmeAttributes of = OmeAttributes.read(store, path);
    return of != null && of.json().has("multiscales");
  }
}
