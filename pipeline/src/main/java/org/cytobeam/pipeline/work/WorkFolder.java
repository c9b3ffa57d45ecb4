package org.cytobeam.pipeline.work;

import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.cytobeam.io.beam.Block;
import org.cytobeam.io.beam.VolumeSource;
import org.cytobeam.io.store.FileStore;
import org.cytobeam.io.store.Store;
import org.cytobeam.io.store.Stores;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.VolumeReader;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.pipeline.picture.PictureObject;
import org.cytobeam.pipeline.picture.ProjectionPlan;
import org.cytobeam.pipeline.picture.ProjectionTile;
import org.cytobeam.transforms.beam.Pass;
import org.cytobeam.transforms.beam.Quarantine;
import org.cytobeam.transforms.beam.RunContext;
import org.cytobeam.transforms.beam.SegmentedSink;
import org.cytobeam.transforms.beam.WriteObjects;
import org.cytobeam.transforms.objects.BlockSegmenter;
import org.cytobeam.transforms.objects.ObjectCount;
import org.cytobeam.transforms.table.ObjectRow;
import org.cytobeam.transforms.table.ObjectTable;
import org.cytobeam.transforms.table.Totals;
import org.jspecify.annotations.Nullable;

/**
 * The folder a run works in, inside the output folder so that finished files are moved into place
 * and never copied. Every file in it is written whole under a name that its content decides, so a
 * retry changes nothing.
 *
 * <p>Workers reach it at {@code path}, which may be an address. What the launching process makes of
 * their files is in {@code local}, where no worker looks.
 *
 * @param path absolute path of the folder, or its address
 * @param local absolute path of the launching process's own folder; the same if {@code path} is a
 *     path
 */
public record WorkFolder(String path, String local) implements Serializable {
  /**
   * A key of a working folder at an address that has a value as long as the run is going on: an
   * address without objects could not be told from one whose objects were deleted.
   */
  public static final String RUNNING = "running";

  /** The counter of components that were too large to be split. */
  public static final String KEPT_WHOLE = "kept_whole";

  /** The pass that only makes the picture. */
  public static final String PICTURE = "picture";

  private static final String TOTALS = "totals.bin";

  /** A folder of the local file system, for workers and launching process alike. */
  public WorkFolder(String path) {
    this(path, path);
  }

  /** A file of the launching process. */
  public Path resolve(String name) {
    return Path.of(local).resolve(name);
  }

  /** Where an image of the run is written: path or address. */
  public String image(String name) {
    return Stores.inside(path, RunZarr.folder(name));
  }

  Store store() {
    return Stores.isRemote(path) ? Stores.writing(path) : new FileStore(Path.of(path));
  }

  /** The runs of each block, for the label image. */
  public BlockRuns runs() {
    return new BlockRuns(this, "runs");
  }

  /** What the step that judges whole components at the end of a segment leaves. */
  public ComponentFiles components(int segment) {
    return new ComponentFiles(this, "components" + segment);
  }

  /** Keeps which blocks could not be read. */
  public QuarantineFiles quarantine() {
    return new QuarantineFiles(this);
  }

  /** Keeps the projections of each block for the picture. */
  public SegmentedSink projectionSink(ProjectionPlan plan) {
    return new TileSink(this, plan);
  }

  /** Keeps the projections of each block where none is segmented: the image is read for it. */
  public PTransform<PCollection<? extends Block>, PCollection<Void>> project(
      VolumeSource image, BlockGrid grid, ProjectionPlan plan, RunContext run) {
    return ParDo.of(
        new ProjectFn(this, image, grid, plan, new Pass(WorkFolder.class, PICTURE, run)));
  }

  private void keepTile(long block, Voxels image, Box core, ProjectionPlan plan)
      throws IOException {
    put("tiles/" + block, Tiles.encode(plan.project(image, core)));
  }

  /** The projections of a block, null if it was left out. */
  public @Nullable ProjectionTile tile(long block, Quarantine.Missing missing) throws IOException {
    byte[] tile = store().get("tiles/" + block);
    return tile == null && missing.why(block) != null
        ? null
        : Tiles.decode(required("tiles/" + block));
  }

  /**
   * Keeps the rows of each bucket as CSV lines, and what the picture shows of them.
   *
   * @param count what objects count, to keep it with their positions; null if neither is needed
   * @param mostBoxVoxels objects with a larger box are counted as {@link #KEPT_WHOLE}
   */
  public WriteObjects.PartWriter partWriter(
      ObjectTable table, @Nullable ObjectCount count, long mostBoxVoxels) {
    return new Parts(this, table, count, mostBoxVoxels);
  }

  /** The positions of a bucket's objects, in the order of their labels, where they were kept. */
  public List<ObjectPoint> points(long bucket) throws IOException {
    byte[] points = store().get("points/" + bucket);
    return points == null ? List.of() : Points.decode(points);
  }

  /** The CSV lines of a bucket, or null if it has no objects. */
  public byte @Nullable [] rows(long bucket) throws IOException {
    return store().get("rows/" + bucket);
  }

  /** What the picture shows of a bucket. */
  public List<PictureObject> marks(long bucket) throws IOException {
    byte[] marks = store().get("marks/" + bucket);
    return marks == null ? List.of() : Marks.decode(marks);
  }

  /** Keeps the totals. */
  public void keepTotals(Totals totals) throws IOException {
    put(TOTALS, WriteObjects.encode(totals));
  }

  /** Keeps the totals. */
  public PTransform<PCollection<? extends Totals>, PCollection<Void>> saveTotals() {
    return ParDo.of(new SaveFn(this));
  }

  /** The totals that were kept. */
  public Totals totals() throws IOException {
    return WriteObjects.decode(required(TOTALS));
  }

  /** Reads a part of a run. */
  @FunctionalInterface
  public interface Part<T> {
    /** Part of a number, or null if there is none. */
    @Nullable T read(long number) throws IOException;
  }

  /** Takes parts. */
  @FunctionalInterface
  public interface Visitor<T> {
    void visit(T part) throws IOException;
  }

  /**
   * Visits parts 0, 1, ..., count - 1 in their order, in this thread. Those at an address are
   * fetched ahead, 16 at a time.
   *
   * @param visitor is not called for a part that is null
   */
  public <T> void visit(long count, Part<T> part, Visitor<T> visitor) throws IOException {
    if (Stores.isRemote(path)) {
      PartsAhead.visit(count, part, visitor);
      return;
    }
    for (long number = 0; number < count; number++) {
      T read = part.read(number);
      if (read != null) {
        visitor.visit(read);
      }
    }
  }

  void put(String key, byte[] bytes) throws IOException {
    requirePresent();
    Store store = store();
    if (Stores.isRemote(path)) {
      new StoredObjects(store).write(key, () -> store.put(key, bytes));
    } else {
      store.put(key, bytes);
    }
  }

  /**
   * Workers may still be busy when a run has failed: what they would write must not make the
   * deleted folder anew. At an address what is written in the moment of the deletion stays; it
   * stands under the name of this run alone, so no other run takes it for its own.
   */
  void requirePresent() throws IOException {
    boolean present =
        Stores.isRemote(path) ? store().exists(RUNNING) : Files.isDirectory(Path.of(path));
    if (!present) {
      throw new IOException(
          path
              + " is gone; the run was stopped, or something deleted it, or a worker on another computer does not see it (output: folder must then be on a file system that all share, or at gs:// or s3://)");
    }
  }

  byte[] required(String key) throws IOException {
    byte[] bytes = store().get(key);
    if (bytes == null) {
      throw new IOException(
          store().describe(key) + " is missing; something deleted the run's working folder");
    }
    return bytes;
  }

  private static final class SaveFn extends DoFn<Totals, Void> {
    private static final long serialVersionUID = 1L;

    private final WorkFolder folder;

    SaveFn(WorkFolder folder) {
      this.folder = folder;
    }

    @ProcessElement
    public void process(@Element Totals totals) throws IOException {
      folder.keepTotals(totals);
    }
  }

  private static final class ProjectFn extends DoFn<Block, Void> {
    private static final long serialVersionUID = 1L;

    private final WorkFolder folder;
    private final VolumeSource image;
    private final BlockGrid grid;
    private final ProjectionPlan plan;
    private final Pass pass;

    ProjectFn(
        WorkFolder folder, VolumeSource image, BlockGrid grid, ProjectionPlan plan, Pass pass) {
      this.pass = pass;
      this.folder = folder;
      this.image = image;
      this.grid = grid;
      this.plan = plan;
    }

    @ProcessElement
    public void process(@Element Block block) throws IOException {
      Box core = grid.core(block.index());
      VolumeReader reader = image.open();
      Voxels voxels = pass.make(block.index(), core, b -> reader.read(core));
      if (voxels != null) {
        folder.keepTile(block.index(), voxels, core, plan);
      }
    }
  }

  private record TileSink(WorkFolder folder, ProjectionPlan plan) implements SegmentedSink {
    @Override
    public void accept(long block, BlockSegmenter.Segmented segmented) throws IOException {
      folder.keepTile(block, segmented.image(), segmented.labels().box(), plan);
    }
  }

  private record Parts(
      WorkFolder folder, ObjectTable table, @Nullable ObjectCount count, long mostBoxVoxels)
      implements WriteObjects.PartWriter {
    @Override
    public void write(int bucket, List<ObjectRow> rows) throws IOException {
      folder.put("rows/" + bucket, table.lines(rows).getBytes(StandardCharsets.UTF_8));
      folder.put("marks/" + bucket, Marks.encode(rows));
      if (count != null) {
        folder.put("points/" + bucket, Points.encode(rows, count));
      }
      Metrics.counter(WorkFolder.class, KEPT_WHOLE)
          .inc(rows.stream().filter(row -> row.stats().fills(mostBoxVoxels)).count());
    }
  }
}
