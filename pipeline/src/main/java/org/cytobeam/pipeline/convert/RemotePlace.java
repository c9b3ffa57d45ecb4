package org.cytobeam.pipeline.convert;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.ome.UnfinishedImage;
import org.cytobeam.io.store.Store;
import org.cytobeam.io.store.Stores;
import org.cytobeam.io.store.ZarrKeys;
import org.cytobeam.io.zarr.ZarrFormat;
import org.cytobeam.pipeline.run.RunFailed;
import org.cytobeam.pipeline.work.StoredObjects;

/**
 * Objects under an address. They cannot be moved, so they are written in place: first a mark that
 * says so ({@link UnfinishedImage}), the metadata last, which replace the mark. Nothing is written
 * over: what may be replaced is deleted before, as chunks of it that are background now would stay.
 * A conversion that fails deletes what it wrote; of a killed one the mark stays.
 */
final class RemotePlace implements ConvertPlace {
  private final String writing;
  private final Store store;
  private final String run;
  private final String markFile;
  private boolean published;

  private RemotePlace(String writing, Store store, String run, String markFile) {
    this.writing = writing;
    this.store = store;
    this.run = run;
    this.markFile = markFile;
  }

  static RemotePlace of(ConvertRequest request, String run) throws IOException {
    String output = request.output();
    refuseToHarm(output, request.input());
    Store store = Stores.writing(output);
    List<String> found = new StoredObjects(store).keys("");
    if (!found.isEmpty()) {
      check(store, found, Stores.shown(output), request.overwrite());
    }
    ZarrFormat format = request.storage().zarr();
    UnfinishedImage.mark(store, format, run);
    RemotePlace place = new RemotePlace(output, store, run, UnfinishedImage.file(format));
    place.deleteAllButTheMark();
    return place;
  }

  private static void check(Store store, List<String> found, String output, boolean overwrite) {
    boolean zarr = found.stream().anyMatch(key -> !key.contains("/") && ZarrKeys.isMetadata(key));
    if (!zarr) {
      throw new BadInputException(
          "%s holds objects already, such as %s, and is not a Zarr: choose another name or delete them yourself"
              .formatted(output, found.get(0)));
    }
    if (overwrite) {
      return;
    }
    throw new BadInputException(
        UnfinishedImage.run(store) == null
            ? "%s exists already: choose another name or give --overwrite to delete it first"
                .formatted(output)
            : "%s is what another conversion is writing, or left when it was ended: wait for it, choose another name or give --overwrite to delete it first"
                .formatted(output));
  }

  private static void refuseToHarm(String output, String input) {
    String in = input.replaceFirst("/+$", "") + "/";
    String out = output.replaceFirst("/+$", "") + "/";
    if (in.startsWith(out) || out.startsWith(in)) {
      throw new BadInputException(
          "%s and %s lie in each other: an image is not converted in place. Choose another name for the new one."
              .formatted(Stores.shown(input), Stores.shown(output)));
    }
  }

  /** Metadata first, so that nothing looks like an image meanwhile. */
  private void deleteAllButTheMark() throws IOException {
    List<String> metadata = new ArrayList<>();
    List<String> chunks = new ArrayList<>();
    StoredObjects objects = new StoredObjects(store);
    for (String key : objects.keys("")) {
      if (!key.equals(markFile)) {
        (ZarrKeys.isMetadata(key) ? metadata : chunks).add(key);
      }
    }
    objects.delete(metadata);
    objects.delete(chunks);
    if (metadata.isEmpty() && chunks.isEmpty()) {
      return;
    }
    // A service may answer well and delete nothing.
    for (String key : objects.keys("")) {
      if (!key.equals(markFile)) {
        throw objects.undeleted(key, null);
      }
    }
  }

  @Override
  public String writing() {
    return writing;
  }

  @Override
  public void requireOurs() {
    if (!run.equals(UnfinishedImage.run(store))) {
      throw new RunFailed(
          "%s: another conversion has begun to write there, so this one ends. Wait for the other one, or choose another name."
              .formatted(Stores.shown(writing)));
    }
  }

  @Override
  public void publish() {
    published = true; // the metadata did it
  }

  @Override
  public void close() throws IOException {
    if (!published && run.equals(UnfinishedImage.run(store))) {
      deleteAllButTheMark();
      new StoredObjects(store).delete(List.of(markFile));
    }
  }
}
