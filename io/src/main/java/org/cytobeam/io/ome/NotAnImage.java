package org.cytobeam.io.ome;

import com.fasterxml.jackson.databind.JsonNode;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.store.Store;
import org.jspecify.annotations.Nullable;

/** Says what a folder is that is no image of a kind that can be read, and what to give instead. */
final class NotAnImage {
  private NotAnImage() {}

  static BadInputException explain(Store store, String location, @Nullable JsonNode attributes) {
    return new BadInputException(location + " " + reason(store, attributes));
  }

  private static String reason(Store store, @Nullable JsonNode attributes) {
    if (store.exists("attributes.json")) {
      return "is N5 (it has an attributes.json), which this version cannot read. Convert it to"
          + " OME-Zarr 0.4.";
    }
    if (attributes != null && (attributes.has("plate") || attributes.has("well"))) {
      return "is a plate or a well (HCS), not one image. Give the folder of a field, such as"
          + " A/1/0 of a plate.";
    }
    if (attributes != null && attributes.has("bioformats2raw.layout")) {
      return "is a collection of images. Give the folder of one of them, such as its folder 0.";
    }
    if (attributes != null && attributes.has("labels")) {
      return "is a list of label images. Give the folder of one of them: "
          + attributes.get("labels")
          + ".";
    }
    if (store.exists(".zgroup") || store.exists("zarr.json")) {
      return "is a Zarr group without multiscales in its attributes. Give the folder of an OME-Zarr"
          + " image or of a Zarr array.";
    }
    return "is not a Zarr image: it has neither .zattrs or zarr.json with multiscales nor .zarray."
        + " Check the path of the image.";
  }
}
