package org.cytobeam.pipeline.demo;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.cytobeam.io.volume.VoxelGeometry;

/**
 * The phantom as the files of a demo: {@code brain.ome.zarr}, {@code annotation.nrrd}, {@code
 * structures.json}, {@code truth.csv} and {@code job.yaml}.
 */
public final class PhantomFolder {

  private PhantomFolder() {}

  /**
   * Writes everything but the image.
   *
   * @param folder exists; files of the same names are replaced
   */
  static void writeTables(Phantom phantom, Path folder) throws IOException {
    AtlasFiles.writeAnnotation(phantom.atlas(), folder.resolve("annotation.nrrd"));
    AtlasFiles.writeStructures(folder.resolve("structures.json"));
    writeTruth(phantom, folder.resolve("truth.csv"));
    Files.writeString(folder.resolve("job.yaml"), DemoJob.yaml(phantom.atlas()));
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
