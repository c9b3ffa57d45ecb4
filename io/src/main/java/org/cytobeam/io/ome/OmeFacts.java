package org.cytobeam.io.ome;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import org.cytobeam.io.store.Store;
import org.cytobeam.io.zarr.JsonFile;

/**
 * What an image's metadata says beside its axes and levels.
 *
 * @param version of OME-NGFF; empty if the image does not say one
 * @param channelNames by the number of the channel, as {@code omero} has them; empty where there is
 *     no name
 * @param label whether the image's values are numbers of objects: it has {@code image-label}
 * @param labels names of the label images in its group {@code labels}
 */
public record OmeFacts(
    String version, List<String> channelNames, boolean label, List<String> labels) {
  /** Where label images of an image are, below it (OME-NGFF 0.4, "labels"). */
  static final String LABELS = "labels";

  public OmeFacts {
    channelNames = List.copyOf(channelNames);
    labels = List.copyOf(labels);
  }

  /** Whether a store's root says that it is an image, however well, or is to become one. */
  public static boolean isImage(Store store) {
    OmeAttributes attributes = OmeAttributes.read(store);
    return attributes != null
        && (attributes.json().has("multiscales") || attributes.json().has(UnfinishedImage.MARK));
  }

  /** The facts of the image at a store's root; all empty if it is a plain array. */
  public static OmeFacts read(Store store) {
    OmeAttributes attributes = OmeAttributes.read(store);
    if (attributes == null || !attributes.json().has("multiscales")) {
      return new OmeFacts("", List.of(), false, List.of());
    }
    JsonNode json = attributes.json();
    String version = json.path("version").asText(""); // once, from 0.5 on
    List<String> names = new ArrayList<>();
    for (JsonNode channel : json.path("omero").path("channels")) {
      names.add(channel.path("label").asText(""));
    }
    return new OmeFacts(
        version.isEmpty() ? json.path("multiscales").path(0).path("version").asText("") : version,
        names,
        json.has("image-label"),
        Contents.strings(labelsGroup(store)));
  }

  private static JsonNode labelsGroup(Store store) {
    OmeAttributes group = OmeAttributes.read(store, LABELS);
    if (group != null) {
      return group.json().path(LABELS);
    }
    // Some writers of 0.5 left the entry "ome" out.
    JsonNode v3 = JsonFile.read(store, LABELS + "/zarr.json");
    return v3 == null ? MissingNode.getInstance() : v3.path("attributes").path(LABELS);
  }
}
