package org.cytobeam.pipeline.realdata;

import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.cytobeam.io.annotation.AnnotationFiles;
import org.cytobeam.io.annotation.AnnotationHeader;
import org.cytobeam.io.annotation.AnnotationVolume;
import org.cytobeam.io.ome.OmeZarrOutput;
import org.cytobeam.io.ome.OmeZarrSpec;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;

/**
 * The volumes of {@code examples/allen_volumes.py}, made without Python: axes anterior-posterior,
 * dorso-ventral, medio-lateral.
 */
final class AllenVolumes {
  private static final Box BOUNDS = Box.ofShape(528, 320, 456);

  private AllenVolumes() {}

  /** The structure ids of an annotation file, as an image. */
  static void writeAnnotation(Path nrrd, Path zarr) {
    AnnotationVolume annotation =
        AnnotationFiles.open(
            nrrd.toString(),
            path -> {
              throw new AssertionError(path + " is not a Zarr folder");
            });
    AnnotationHeader header = annotation.header();
    if (!header.axis0Fastest() || header.rowCount() != 320 * 456) {
      throw new AssertionError(header);
    }
    int[] ids = new int[528 * 320 * 456];
    int[] row = {0};
    annotation.scan(
        (values, from) -> {
          int y = row[0] % 320;
          int x = row[0] / 320;
          for (int z = 0; z < 528; z++) {
            ids[(z * 320 + y) * 456 + x] = values[from + z];
          }
          row[0]++;
        });
    write(Voxels.wrap(BOUNDS, PixelType.U4, ids), zarr);
  }

  /** The number of cells in each voxel. */
  static void writeCells(List<CSVRecord> cells, Path zarr) {
    short[] counts = new short[528 * 320 * 456];
    for (CSVRecord cell : cells) {
      int ap = Integer.parseInt(cell.get("ap_voxel25"));
      int dv = Integer.parseInt(cell.get("dv_voxel25"));
      int ml = Integer.parseInt(cell.get("ml_voxel25"));
      counts[(ap * 320 + dv) * 456 + ml]++;
    }
    write(Voxels.wrap(BOUNDS, PixelType.U2, counts), zarr);
  }

  private static void write(Voxels voxels, Path zarr) {
    OmeZarrOutput output =
        OmeZarrOutput.create(
            zarr.toString(),
            new OmeZarrSpec(
                zarr.getFileName().toString(),
                OmeZarrSpec.Kind.IMAGE,
                528,
                320,
                456,
                1,
                1,
                voxels.type(),
                List.of(64, 128, 128),
                VoxelGeometry.ofVoxelSize(25, 25, 25),
                List.of()));
    BlockGrid chunks = output.storedGrid(0);
    for (long chunk = 0; chunk < chunks.count(); chunk++) {
      output.write(0, 0, 0, part(voxels, chunks.core(chunk)));
    }
  }

  private static Voxels part(Voxels whole, Box box) {
    Voxels part = Voxels.allocate(box, whole.type());
    int length = (int) box.extent(2);
    int at = 0;
    for (long z = box.z0(); z < box.z1(); z++) {
      for (long y = box.y0(); y < box.y1(); y++) {
        int from = (int) ((z * 320 + y) * 456 + box.x0());
        System.arraycopy(whole.array(), from, part.array(), at, length);
        at += length;
      }
    }
    return part;
  }
}
