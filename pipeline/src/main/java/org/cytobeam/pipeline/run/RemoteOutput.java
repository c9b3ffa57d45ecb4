package org.cytobeam.pipeline.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.store.Stores;
import org.cytobeam.io.store.ZarrKeys;
import org.cytobeam.pipeline.work.StoredObjects;
import org.cytobeam.pipeline.work.WorkFolder;

/**
 * Results below an address of an object store. Objects cannot be moved, so the working folder is a
 * prefix that has the run in its name, and at the end what is in it is copied into place by the
 * store: first all else, of an image the chunks before the metadata, {@code run.json} last. A mark
 * ({@link RunMark}) tells other runs that one is going on, or was killed. So what workers of a dead
 * run still write reaches no results, and a run that fails leaves those of an earlier one.
 */
final class RemoteOutput implements OutputPlace {
  private static final String WORK = ".cytobeam-work-";

  /** Objects copied by one call: what is held, and what is tried again. */
  private static final int COPIED_AT_ONCE = 1000;

  /** How often a working folder is deleted in which workers are still writing. */
  private static final int ATTEMPTS = 10;

  private static final long PAUSE_MILLIS = 100;

  private final String folder;
  private final String run;
  private final boolean overwrite;
  private final StoredObjects objects;
  private final RunMark mark;
  private final Path scratch;
  private final Thread onInterrupt = new Thread(this::abandon, "cytobeam-cleanup");
  private volatile boolean publishing;
  private boolean replacing;
  private boolean closed;

  private RemoteOutput(String folder, String run, boolean overwrite, Path scratch) {
    this.folder = folder;
    this.run = run;
    this.overwrite = overwrite;
    this.objects = new StoredObjects(Stores.writing(folder));
    this.mark = new RunMark(objects);
    this.scratch = scratch;
  }

  /** As {@link OutputPlace#check}. */
  static void check(String folder, boolean overwrite, InputPaths inputs) throws IOException {
    List<String> replaced = new ArrayList<>(PRODUCTS.stream().map(name -> name + "/").toList());
    replaced.add(WORK);
    replaced.add(RunMark.KEY + "/");
    inputs.refuseToHarm(folder, replaced);
    StoredObjects objects = new StoredObjects(Stores.writing(folder));
    if (overwrite) {
      objects.keys(RECORD); // whether there is a bucket, and it may be listed
      return;
    }
    if (new RunMark(objects).run() != null) {
      throw new BadInputException(
          "output folder %s is what another run is writing to, or was writing to when it was ended: wait for it, use --overwrite to delete what it left, or choose another folder in output: folder"
              .formatted(folder));
    }
    requireNoResults(objects, folder);
  }

  private static void requireNoResults(StoredObjects objects, String folder) throws IOException {
    List<String> recordFirst = new ArrayList<>(PRODUCTS);
    Collections.reverse(recordFirst);
    for (String product : recordFirst) {
      if (!objects.of(product).isEmpty()) {
        throw new BadInputException(
            "output folder %s holds results already (%s); use --overwrite to replace them, or choose another folder in output: folder"
                .formatted(folder, product));
      }
    }
  }

  /** As {@link OutputPlace#open}. */
  static RemoteOutput open(String folder, boolean overwrite, InputPaths inputs, String run)
      throws IOException {
    check(folder, overwrite, inputs);
    Path scratch = Files.createTempDirectory("cytobeam-run-");
    RemoteOutput output = new RemoteOutput(folder, run, overwrite, scratch);
    boolean begun = false;
    try {
      output.begin();
      begun = true;
      return output;
    } finally {
      if (!begun) {
        FileTrees.delete(scratch);
      }
    }
  }

  private void begin() throws IOException {
    String before = mark.run();
    if (before != null) {
      deleteWork(before); // only with --overwrite; workers that it still has end by this
    }
    mark.set(run);
    String running = work(run) + WorkFolder.RUNNING;
    objects.write(running, () -> objects.store().put(running, new byte[0]));
    if (!mark.isOf(run)) {
      deleteWork(run);
      throw new BadInputException(
          "another run is writing to output folder %s; wait for it or choose another folder in output: folder"
              .formatted(folder));
    }
    Runtime.getRuntime().addShutdownHook(onInterrupt);
  }

  private static String work(String run) {
    return WORK + run + "/";
  }

  @Override
  public String shown() {
    return folder;
  }

  @Override
  public WorkFolder work() {
    return new WorkFolder(folder + "/" + WORK + run, scratch.toAbsolutePath().toString());
  }

  /**
   * {@inheritDoc}
   *
   * <p>All products are in the store before an earlier one is deleted: what remains to be done then
   * is a copy inside it.
   */
  @Override
  public synchronized void publish(List<String> products) throws IOException {
    publishing = true;
    for (String product : products) {
      send(product);
    }
    requireOurs();
    if (!overwrite) {
      requireNoResults(objects, folder);
    }
    // The record first: without it what remains looks not complete, with it nothing is lost yet.
    delete(RECORD);
    replacing = true;
    deleteProducts();
    for (String product : products) {
      if (product.equals(RECORD)) {
        requireOurs();
      }
      place(product);
    }
    replacing = false;
  }

  /** Sends what the launching process made; images are in the store already. */
  private void send(String product) throws IOException {
    Path made = scratch.resolve(product);
    if (!Files.exists(made)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(made)) {
      for (Path file : tree.filter(Files::isRegularFile).sorted().toList()) {
        String key = work(run) + scratch.relativize(file).toString().replace('\\', '/');
        objects.write(key, () -> objects.store().put(key, file));
      }
    }
  }

  private void place(String product) throws IOException {
    List<String> keys = objects.of(work(run) + product);
    if (keys.isEmpty()) {
      throw new IOException(
          "%s is missing; something deleted it while the run went on"
              .formatted(objects.store().describe(work(run) + product)));
    }
    Map<Integer, List<String>> byRank = new TreeMap<>();
    for (String key : keys) {
      byRank.computeIfAbsent(rank(key), rank -> new ArrayList<>()).add(key);
    }
    for (List<String> ofRank : byRank.values()) {
      for (int at = 0; at < ofRank.size(); at += COPIED_AT_ONCE) {
        copy(ofRank.subList(at, Math.min(at + COPIED_AT_ONCE, ofRank.size())));
      }
    }
  }

  /** Chunks come before metadata, and those of the root last: only then is there an image. */
  private static int rank(String key) {
    boolean root = key.chars().filter(c -> c == '/').count() == 2;
    return !ZarrKeys.isMetadata(key) ? 0 : root ? 2 : 1;
  }

  private void copy(List<String> keys) throws IOException {
    int prefix = work(run).length();
    List<String> places = keys.stream().map(key -> key.substring(prefix)).toList();
    objects.write(places.get(0), () -> objects.store().copy(keys, places));
  }

  private void deleteProducts() throws IOException {
    for (String product : PRODUCTS) {
      delete(product);
    }
  }

  /** A service may answer well and delete nothing; chunks that stay would be another image's. */
  private void delete(String product) throws IOException {
    List<String> keys = objects.of(product);
    if (!keys.isEmpty()) {
      objects.delete(keys);
      List<String> left = objects.of(product);
      if (!left.isEmpty()) {
        throw objects.undeleted(left.get(0), null);
      }
    }
  }

  private void requireOurs() throws IOException {
    if (!mark.isOf(run)) {
      throw new RunFailed(
          "another run has begun to write to output folder %s, so this one ends; nothing of it was put there. Wait for the other one, or choose another folder in output: folder"
              .formatted(folder));
    }
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      Runtime.getRuntime().removeShutdownHook(onInterrupt);
    } catch (IllegalStateException e) {
      return; // the process is ending and the hook has the rest
    }
    try {
      clear();
    } catch (IOException | UncheckedIOException | BadInputException e) {
      throw new RunFailed(
          "the run is over, but its working folder %s could not be deleted (%s); delete it yourself, and %s"
              .formatted(work().path(), e.getMessage(), objects.store().describe(RunMark.KEY)),
          e);
    }
  }

  /** The mark goes last: as long as it is there, the next run knows what to delete. */
  private void clear() throws IOException {
    try {
      boolean ours = mark.isOf(run);
      if (ours && replacing) {
        delete(RECORD);
        deleteProducts();
      }
      deleteWork(run);
      if (ours) {
        delete(RunMark.KEY);
      }
    } finally {
      FileTrees.delete(scratch);
    }
  }

  /** Workers may still be busy; they stop writing when what says that the run goes on is gone. */
  private void deleteWork(String of) throws IOException {
    objects.delete(List.of(work(of) + WorkFolder.RUNNING));
    List<String> left = objects.keys(WORK + of);
    for (int attempt = 1; !left.isEmpty(); attempt++) {
      if (attempt > ATTEMPTS) {
        throw objects.undeleted(left.get(0), null);
      }
      if (attempt > 1) {
        FileTrees.pause(PAUSE_MILLIS);
      }
      objects.delete(left);
      left = objects.keys(WORK + of);
    }
  }

  /** At an interrupt. Publishing may take long: what it leaves is marked, and is not complete. */
  private void abandon() {
    if (publishing) {
      return;
    }
    try {
      clear();
    } catch (IOException | UncheckedIOException | BadInputException e) {
      return; // the mark says to the next run what is left
    }
  }
}
