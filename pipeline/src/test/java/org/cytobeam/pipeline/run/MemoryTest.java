package org.cytobeam.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.cytobeam.config.JobReader;
import org.cytobeam.io.ome.OmeZarrOutput;
import org.cytobeam.io.ome.OmeZarrSpec;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.pipeline.plan.Machine;
import org.cytobeam.pipeline.plan.Plan;
import org.cytobeam.pipeline.plan.Planner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is alive while a job runs, against what its plan says. */
class MemoryTest {
  private static final Box BOUNDS = Box.ofShape(96, 256, 256);

  @TempDir private Path folder;

  @Test
  void liveDataStayBelowThePlan() throws IOException {
    writeImage();
    Path job =
        Files.writeString(
            folder.resolve("job.yaml"),
            """
            input: {image: image.zarr}
            steps:
              - gaussian_filter: {sigma: 1}
              - threshold: {method: otsu}
              - label: {connectivity: 3}
              - measure: {properties: [area, centroid, bbox, intensity_mean]}
            output: {folder: results, labels: true}
            """);
    Plan plan = Planner.plan(JobReader.read(job), new Machine(2, 1L << 30));
    // One collection during the run shows what is alive; the heap between collections is garbage.
    List<Long> alive = new ArrayList<>();
    JobRun.run(
        plan,
        Files.readString(job),
        PipelineOptionsFactory.fromArgs(
                "--runner=DirectRunner", "--blockOnRun=false", "--targetParallelism=2")
            .create(),
        false,
        stages -> alive.add(liveBytes()));
    assertThat(alive).isNotEmpty();
    assertThat(alive).allMatch(bytes -> bytes <= plan.cost().totalBytes());
  }

  /** Bytes of the heap that are reachable, just after a collection. */
  private static long liveBytes() {
    WeakReference<Object> witness = new WeakReference<>(new Object());
    while (witness.get() != null) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /** Bright specks on noise, the kind of image that has many short runs. */
  private void writeImage() {
    OmeZarrSpec spec =
        new OmeZarrSpec(
            "specks",
            OmeZarrSpec.Kind.IMAGE,
            BOUNDS.extent(0),
            BOUNDS.extent(1),
            BOUNDS.extent(2),
            1,
            1,
            PixelType.U2,
            List.of(32, 64, 64),
            VoxelGeometry.ofVoxelSize(2, 2, 2),
            List.of());
    OmeZarrOutput zarr = OmeZarrOutput.create(folder.resolve("image.zarr").toString(), spec);
    BlockGrid slabs = new BlockGrid(BOUNDS, 32, 256, 256);
    Random random = new Random(3);
    for (long slab = 0; slab < slabs.count(); slab++) {
      Voxels voxels = Voxels.allocate(slabs.core(slab), PixelType.U2);
      for (int i = 0; i < voxels.shorts().length; i++) {
        voxels.shorts()[i] = (short) (random.nextInt(50) == 0 ? 2000 : random.nextInt(200));
      }
      zarr.write(0, 0, 0, voxels);
    }
  }
}
