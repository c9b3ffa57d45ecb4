package org.cytobeam.pipeline.acceptance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.cytobeam.config.JobReader;
import org.cytobeam.io.ome.OmeZarrVolume;
import org.cytobeam.io.ome.VolumeAddress;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.io.zarr.ChunkCache;
import org.cytobeam.pipeline.plan.Machine;
import org.cytobeam.pipeline.plan.Plan;
import org.cytobeam.pipeline.plan.Planner;
import org.cytobeam.pipeline.run.JobRun;
import org.cytobeam.transforms.kernel.VoxelCast;

/**
 * Runs a folder's {@code job.yaml} as the command line does, with the processing block and the
 * threads that a test wants, on the DirectRunner with all its checks on.
 */
final class BlockwiseJob {
  /** A block this large is the whole of any volume here. */
  static final int WHOLE = 4096;

  private static final long MEMORY = 1L << 30;

  private BlockwiseJob() {}

  /**
   * What a run left in its folder.
   *
   * @param labels the label image, z, y, x order
   * @param objectsCsv {@code objects.csv}, byte for byte
   */
  record Outcome(int[] labels, String objectsCsv) {

    /** Header and rows. */
    List<CSVRecord> table() {
      return parse(objectsCsv);
    }

    /** The values of one column as numbers, in the order of the labels. */
    double[] column(String name) {
      List<CSVRecord> table = table();
      int column = table.get(0).toList().indexOf(name);
      return table.stream().skip(1).mapToDouble(r -> Double.parseDouble(r.get(column))).toArray();
    }
  }

  static List<CSVRecord> parse(String csv) {
    try (CSVParser parser = CSVParser.parse(csv, CSVFormat.DEFAULT)) {
      return parser.getRecords();
    } catch (IOException e) {
      throw new AssertionError("text in memory cannot fail to be read", e);
    }
  }

  /**
   * @param folder holds job.yaml, which names no block size and writes its label image to results
   * @param block side of the processing block
   */
  static Outcome run(Path folder, int block, int threads) throws IOException {
    String text = Files.readString(folder.resolve("job.yaml"));
    Path job = folder.resolve("job-in-blocks.yaml");
    Files.writeString(job, text + "block_size: " + block + "\n");
    JobRun.Finished finished =
        JobRun.run(
            plan(job, threads),
            Files.readString(job),
            PipelineOptionsFactory.fromArgs(
                    "--runner=DirectRunner", "--blockOnRun=false", "--targetParallelism=" + threads)
                .create(),
            true,
            stages -> {});
    Path results = finished.folder();
    return new Outcome(
        labels(results.resolve("labels.ome.zarr")),
        Files.readString(results.resolve("objects.csv"), StandardCharsets.UTF_8));
  }

  static Plan plan(Path job, int threads) {
    return Planner.plan(JobReader.read(job), new Machine(threads, MEMORY));
  }

  private static int[] labels(Path zarr) {
    OmeZarrVolume volume =
        OmeZarrVolume.open(new VolumeAddress(zarr.toString(), 0, 0, 0), new ChunkCache(1 << 20));
    Voxels voxels = volume.read(volume.bounds());
    int n = (int) voxels.box().voxelCount();
    double[] values = new double[n];
    VoxelCast.toDoubles(voxels, 0, values, n);
    return IntStream.range(0, n).map(i -> (int) values[i]).toArray();
  }
}
