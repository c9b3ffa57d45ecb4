package org.cytobeam.pipeline.demo;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.cytobeam.io.ome.OmeZarrOutput;
import org.cytobeam.io.ome.OmeZarrSpec;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;

/**
 * The phantom as the files of a demo: {@code brain.ome.zarr}, {@code annotation.nrrd}, {@code
 * structures.json}, {@code truth.csv} and {@code job.yaml}.
 */
public final class PhantomFolder {

  /** Name of the image. */
  public static final String IMAGE = "brain.ome.zarr";

  /** Name of the job file. */
  public static final String JOB = "job.yaml";

  private PhantomFolder() {}

  /**
   * Writes everything.
   *
   * @param folder is made if it is not there; holds no image of this name yet, tables are replaced
   * @throws org.cytobeam.io.BadInputException if there is an image or the disk is full
   */
  public static void write(Phantom phantom, Path folder) throws IOException {
    Files.createDirectories(folder);
    writeTables(phantom, folder);
    writeImage(phantom, folder.resolve(IMAGE).toString());
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
      BlockGrid chunks = zarr.chunkGrid(level);
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
