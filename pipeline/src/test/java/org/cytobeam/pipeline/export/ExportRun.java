package org.cytobeam.pipeline.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
import org.cytobeam.pipeline.plan.Planner;
import org.cytobeam.pipeline.run.JobRun;
import org.cytobeam.transforms.kernel.VoxelCast;

/**
 * A job that was run, and the files it left.
 *
 * @param folder of the results
 */
record ExportRun(Path folder, JobRun.Finished finished) {

  /** Runs a job on the DirectRunner with all its checks on. */
  static ExportRun of(Path folder, String job) throws IOException {
    Path file = Files.writeString(folder.resolve("job.yaml"), job);
    JobRun.Finished finished =
        JobRun.run(
            Planner.plan(JobReader.read(file), new Machine(2, 1L << 30)),
            job,
            PipelineOptionsFactory.fromArgs(
                    "--runner=DirectRunner", "--blockOnRun=false", "--targetParallelism=2")
                .create(),
            true,
            stages -> {});
    return new ExportRun(finished.folder(), finished);
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  /** Rows of a CSV by its header. */
  List<CSVRecord> table(String name) throws IOException {
    try (CSVParser parser =
        CSVParser.parse(
            Files.newBufferedReader(file(name)),
            CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get())) {
      return parser.getRecords();
    }
  }

  String header(String name) throws IOException {
    return Files.readAllLines(file(name)).get(0);
  }

  static double number(CSVRecord row, String column) {
    return Double.parseDouble(row.get(column));
  }

  OmeZarrVolume image(String name) {
    return OmeZarrVolume.open(
        new VolumeAddress(file(name).toString(), 0, 0, 0), new ChunkCache(1 << 20));
  }

  /** All voxels of an image of the results. */
  double[] voxels(String name) {
    OmeZarrVolume volume = image(name);
    Voxels voxels = volume.read(volume.bounds());
    double[] values = new double[(int) voxels.box().voxelCount()];
    VoxelCast.toDoubles(voxels, 0, values, values.length);
    return values;
  }
}
