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
 * @param path absolute path of the folder
 */
public record WorkFolder(String path) implements Serializable {
  /** The counter of components that were too large to be split. */
  public static final String KEPT_WHOLE = "kept_whole";

  /** The pass that only makes the picture. */
  public static final String PICTURE = "picture";

  private static final String TOTALS = "totals.bin";

  public Path resolve(String name) {
    return Path.of(path).resolve(name);
  }

  Store store() {
    return new FileStore(Path.of(path));
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
  public List<ObjectPoint> points(int bucket) throws IOException {
    byte[] points = store().get("points/" + bucket);
    return points == null ? List.of() : Points.decode(points);
  }

  /** The CSV lines of a bucket, or null if it has no objects. */
  public byte @Nullable [] rows(int bucket) throws IOException {
    return store().get("rows/" + bucket);
  }

  /** What the picture shows of a bucket. */
  public List<PictureObject> marks(int bucket) throws IOException {
    byte[] marks = store().get("marks/" + bucket);
    return marks == null ? List.of() : Marks.decode(marks);
  }

  /** Keeps the totals. */
  public PTransform<PCollection<? extends Totals>, PCollection<Void>> saveTotals() {
    return ParDo.of(new SaveFn(this));
  }

  /** The totals that were kept. */
  public Totals totals() throws IOException {
    return WriteObjects.decode(required(TOTALS));
  }

  void put(String key, byte[] bytes) throws IOException {
    requirePresent();
    store().put(key, bytes);
  }

  /**
   * Workers may still be busy when a run has failed: what they would write must not make the
   * deleted folder anew.
   */
  void requirePresent() throws IOException {
    if (!Files.isDirectory(Path.of(path))) {
      throw new IOException(path + " is gone; the run was stopped, or something deleted it");
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
      folder.put(TOTALS, WriteObjects.encode(totals));
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
