package org.cytobeam.pipeline.evaluate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.cytobeam.config.JobReader;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.store.Stores;
import org.cytobeam.pipeline.plan.Plan;
import org.cytobeam.pipeline.work.RunZarr;
import org.jspecify.annotations.Nullable;

/**
 * What a path gives to compare, recognised by what is there.
 *
 * @param path as the user gave it
 * @param labels a label volume; null if there is none
 * @param points an XML of markers or a CSV of positions; null if there is none
 * @param regions a CSV of counts by region; null if there is none
 * @param run folder of a run, which knows the voxel size; null if it is none
 */
record Source(
    Path path,
    @Nullable Path labels,
    @Nullable Path points,
    @Nullable Path regions,
    @Nullable Path run) {

  /**
   * @param path a folder of results, a label volume, a table, an XML of markers, or a job file,
   *     which stands for its output folder
   * @throws BadInputException if it is nothing of that
   */
  static Source of(Path path) {
    if (!Files.exists(path)) {
      throw new BadInputException("%s does not exist; check the path".formatted(path));
    }
    return Files.isDirectory(path) ? folder(path, path) : file(path);
  }

  private static Source folder(Path path, Path folder) {
    Path objects = folder.resolve("objects.csv");
    Path regions = folder.resolve("regions.csv");
    Path labels = folder.resolve(RunZarr.folder(Plan.LABELS));
    if (Files.exists(folder.resolve("run.json"))) {
      return new Source(path, existing(labels), existing(objects), existing(regions), folder);
    }
    for (String name : new String[] {".zattrs", ".zarray", ".zgroup", "zarr.json"}) {
      if (Files.exists(folder.resolve(name))) {
        return new Source(path, folder, null, null, null);
      }
    }
    throw new BadInputException(
        "%s is neither a folder of results (no run.json) nor a Zarr volume; give one of them, or a CSV or XML file"
            .formatted(folder));
  }

  private static @Nullable Path existing(Path path) {
    return Files.exists(path) ? path : null;
  }

  private static Source file(Path path) {
    String name = path.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".yaml") || name.endsWith(".yml")) {
      return job(path);
    }
    if (name.endsWith(".xml")) {
      return new Source(path, null, path, null, null);
    }
    if (name.endsWith(".csv")) {
      CsvFile table = CsvFile.open(path);
      if (PointTable.hasPositions(table)) {
        Path folder = path.toAbsolutePath().getParent();
        boolean ofRun = folder != null && Files.exists(folder.resolve("run.json"));
        return new Source(path, null, path, null, ofRun ? folder : null);
      }
      if (RegionCountTable.hasRegions(table)) {
        return new Source(path, null, null, path, null);
      }
      throw new BadInputException(
          "%s has neither positions (z,y,x or z_um,y_um,x_um or axis-0,axis-1,axis-2) nor counts by region (id, acronym or name, and count); it has the columns %s"
              .formatted(path, String.join(", ", table.columns())));
    }
    if (name.endsWith(".tif") || name.endsWith(".tiff")) {
      throw new BadInputException(
          "%s is a TIFF; make an OME-Zarr of it with 'cytobeam convert' and give that"
              .formatted(path));
    }
    throw new BadInputException(
        "%s is of no kind that can be compared; give a folder of results, a job file, a Zarr label volume, a CSV or a cells XML"
            .formatted(path));
  }

  private static Source job(Path path) {
    String output = JobReader.read(path).job().output().folder();
    if (Stores.isRemote(output)) {
      throw new BadInputException(
          "the results of %s are in %s, and only local files are compared; copy run.json, objects.csv and regions.csv into a folder and give that"
              .formatted(path, output));
    }
    Path folder = Path.of(output);
    if (!Files.exists(folder.resolve("run.json"))) {
      throw new BadInputException(
          "the output folder %s of %s holds no results; make them with 'cytobeam run %s'"
              .formatted(folder, path, path));
    }
    return folder(path, folder);
  }
}
