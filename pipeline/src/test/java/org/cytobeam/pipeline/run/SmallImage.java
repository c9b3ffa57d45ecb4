package org.cytobeam.pipeline.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cytobeam.io.ome.OmeZarrOutput;
import org.cytobeam.io.ome.OmeZarrSpec;
import org.cytobeam.io.ome.StorageFormat;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;

/** An image of bright cubes on dark ground, with a level of block means, and a job for it. */
public final class SmallImage {
  /** Voxels of level 0. */
  public static final Box BOUNDS = Box.ofShape(24, 48, 64);

  /** One every 8 planes, 16 rows and 16 columns; those at the border are halved. */
  public static final int CUBES = 4 * 4 * 5;

  private SmallImage() {}

  /** Writes {@code image.zarr} into a folder. */
  public static void write(Path folder) {
    write(folder, StorageFormat.DEFAULT);
  }

  /** Writes it as it should be stored. */
  public static void write(Path folder, StorageFormat storage) {
    OmeZarrSpec spec =
        new OmeZarrSpec(
            "cubes",
            OmeZarrSpec.Kind.IMAGE,
            BOUNDS.extent(0),
            BOUNDS.extent(1),
            BOUNDS.extent(2),
            1,
            1,
            PixelType.U2,
            List.of(8, 16, 16),
            VoxelGeometry.ofVoxelSize(5, 2, 2),
            List.of(List.of(1, 2, 2)),
            storage);
    OmeZarrOutput zarr = OmeZarrOutput.create(folder.resolve("image.zarr").toString(), spec);
    Voxels voxels = Voxels.allocate(BOUNDS, PixelType.U2);
    int i = 0;
    for (int z = 0; z < 24; z++) {
      for (int y = 0; y < 48; y++) {
        for (int x = 0; x < 64; x++) {
          // Rows 14..17 and columns 14..17 and so on: across the borders of chunks.
          boolean bright = (z + 2) % 8 < 4 && (y + 2) % 16 < 4 && (x + 2) % 16 < 4;
          voxels.shorts()[i++] = (short) (bright ? 1000 + z : 10);
        }
      }
    }
    zarr.write(0, 0, 0, voxels);
    zarr.write(1, 0, 0, zarr.downsample(1, 0, 0, zarr.bounds(1)));
  }

  /**
   * Writes {@code job.yaml} into a folder.
   *
   * @param input further entries of input, each with a comma before it
   * @param beforeOutput further sections or nothing
   * @param output further entries of output, each with a comma before it
   */
  public static Path job(
      Path folder, String input, String filters, String beforeOutput, String output)
      throws IOException {
    return Files.writeString(
        folder.resolve("job.yaml"),
        """
        input: {image: image.zarr%s}
        steps:
        %s  - threshold: {method: absolute, value: 500}
          - label: {connectivity: 1}
          - measure: {properties: [area, centroid, bbox, intensity_mean, intensity_max]}
        %soutput: {folder: results%s}
        """
            .formatted(input, filters, beforeOutput, output));
  }
}
