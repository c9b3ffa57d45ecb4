package org.cytobeam.pipeline.demo;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.ome.OmeZarrOutput;
import org.cytobeam.io.ome.OmeZarrSpec;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.pipeline.run.FileTrees;

/**
 * The phantom as the files of a demo: {@code brain.ome.zarr}, {@code annotation.nrrd}, {@code
 * structures.json}, {@code truth.csv} and {@code job.yaml}.
 */
public final class PhantomFolder {

  /** Name of the image. */
  public static final String IMAGE = "brain.ome.zarr";

  /** Name of the job file. */
  public static final String JOB = "job.yaml";

  /** Says that a folder is a demo's, and whether all its files are there. */
  private static final String MARK = ".cytobeam-demo";

  private static final String BEGUN = "begun\n";
  private static final String COMPLETE = "complete\n";

  private PhantomFolder() {}

  /** Whether a demo was written to a folder, to its end. */
  public static boolean isComplete(Path folder) throws IOException {
    Path mark = folder.resolve(MARK);
    return Files.isRegularFile(mark) && Files.readString(mark).equals(COMPLETE);
  }

  /**
   * Writes everything; begins anew where an earlier demo was interrupted.
   *
   * @param folder is made if it is not there
   * @throws BadInputException if it is a file or holds anything that is not a demo's
   */
  public static void write(Phantom phantom, Path folder) throws IOException {
    refuseForeign(folder);
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(MARK), BEGUN);
    FileTrees.delete(folder.resolve(IMAGE));
    writeTables(phantom, folder);
    writeImage(phantom, folder.resolve(IMAGE).toString());
    Files.writeString(folder.resolve(MARK), COMPLETE);
  }

  private static void refuseForeign(Path folder) throws IOException {
    if (!Files.exists(folder) || Files.exists(folder.resolve(MARK))) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      throw new BadInputException(
          "demo folder %s is a file; choose another with --folder".formatted(folder));
    }
    try (Stream<Path> files = Files.list(folder)) {
      Optional<Path> foreign = files.sorted().findFirst();
      if (foreign.isPresent()) {
        throw new BadInputException(
            "demo folder %s holds files that are not the demo's (%s); choose a new folder with --folder"
                .formatted(folder, foreign.get().getFileName()));
      }
    }
  }

  /** Slab by slab of chunks, each level from the one before. */
  private static void writeImage(Phantom phantom, String location) {
    Box bounds = Phantom.BOUNDS;
    OmeZarrSpec spec =
        new OmeZarrSpec(
            "phantom brain",
            OmeZarrSpec.Kind.IMAGE,
            bounds.extent(0),
            bounds.extent(1),
            bounds.extent(2),
            1,
            1,
            PixelType.U2,
            phantom.chunk(),
            Phantom.GEOMETRY,
            OmeZarrSpec.defaultFactors(bounds, Phantom.GEOMETRY));
    OmeZarrOutput zarr = OmeZarrOutput.create(location, spec);
    for (int level = 0; level < spec.levels(); level++) {
      BlockGrid chunks = zarr.storedGrid(level);
      Box all = zarr.bounds(level);
      BlockGrid slabs = new BlockGrid(all, chunks.nz(), all.size(1), all.size(2));
      for (long slab = 0; slab < slabs.count(); slab++) {
        Box box = slabs.core(slab);
        zarr.write(
            level, 0, 0, level == 0 ? phantom.render(box) : zarr.downsample(level, 0, 0, box));
      }
    }
  }

  /**
   * Writes everything but the image.
   *
   * @param folder exists; files of the same names are replaced
   */
  static void writeTables(Phantom phantom, Path folder) throws IOException {
    AtlasFiles.writeAnnotation(phantom.atlas(), folder.resolve("annotation.nrrd"));
    AtlasFiles.writeStructures(folder.resolve("structures.json"));
    writeTruth(phantom, folder.resolve("truth.csv"));
    Files.writeString(folder.resolve(JOB), DemoJob.yaml(phantom.atlas()));
  }

  private static void writeTruth(Phantom phantom, Path file) throws IOException {
    VoxelGeometry geometry = Phantom.GEOMETRY;
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("z,y,x,z_um,y_um,x_um,region_id,acronym,hemisphere,kind\n");
      for (TrueCell truth : phantom.truth()) {
        PhantomCell cell = truth.cell();
        out.write(
            String.format(
                Locale.ROOT,
                "%.3f,%.3f,%.3f,%.3f,%.3f,%.3f,%d,%s,%s,%s\n",
                cell.z() / geometry.scaleZ(),
                cell.y() / geometry.scaleY(),
                cell.x() / geometry.scaleX(),
                cell.z(),
                cell.y(),
                cell.x(),
                truth.regionId(),
                truth.acronym(),
                truth.hemisphere(),
                cell.kind().name().toLowerCase(Locale.ROOT)));
      }
    }
  }
}
