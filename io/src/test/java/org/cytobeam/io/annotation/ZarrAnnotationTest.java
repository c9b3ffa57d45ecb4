package org.cytobeam.io.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VolumeReader;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZarrAnnotationTest {
  @TempDir Path folder;

  /** A volume whose voxel (z, y, x) holds z * 1000000 + y * 1000 + x. */
  private record Counting(Box bounds, PixelType type, VoxelGeometry geometry)
      implements VolumeReader {
    @Override
    public Voxels read(Box box) {
      int[] ids = new int[Voxels.arrayLength(box, PixelType.U4)];
      int i = 0;
      for (long z = box.z0(); z < box.z1(); z++) {
        for (long y = box.y0(); y < box.y1(); y++) {
          for (long x = box.x0(); x < box.x1(); x++) {
            ids[i++] = (int) (z * 1_000_000 + y * 1_000 + x);
          }
        }
      }
      return Voxels.wrap(box, type, ids);
    }
  }

  private AnnotationVolume open(PixelType type, Box bounds, VoxelGeometry geometry) {
    return AnnotationFiles.open(
        folder.toString(),
        path -> {
          assertThat(path).isEqualTo(folder.toString());
          return new Counting(bounds, type, geometry);
        });
  }

  @Test
  void rowsComeInOrderAcrossSlabs() {
    // Planes of 2^21 voxels: slabs of 4 planes, the last one of 1.
    AnnotationVolume annotation =
        open(PixelType.U4, Box.ofShape(5, 2048, 1024), new VoxelGeometry(25, 20, 10, 5, 0, 0));
    AnnotationHeader header = annotation.header();
    assertThat(header.axis0Fastest()).isFalse();
    assertThat(header.geometry()).isEqualTo(new VoxelGeometry(25, 20, 10, 5, 0, 0));
    int[] rows = {0};
    annotation.scan(
        (ids, from) -> {
          int expected = rows[0] / 2048 * 1_000_000 + rows[0] % 2048 * 1_000;
          assertThat(ids[from]).isEqualTo(expected);
          assertThat(ids[from + 1023]).isEqualTo(expected + 1023);
          rows[0]++;
        });
    assertThat(rows[0]).isEqualTo(5 * 2048);
  }

  @Test
  void aZarrWithoutVoxelSizeHasNone() {
    Box box = Box.ofShape(1, 2, 3);
    assertThat(open(PixelType.U4, box, VoxelGeometry.ofVoxelSize(1, 1, 1)).header().geometry())
        .isNull();
  }

  @Test
  void floatsAreRefusedBeforeReading() {
    Box box = Box.ofShape(1, 2, 3);
    assertThatThrownBy(() -> open(PixelType.F4, box, VoxelGeometry.ofVoxelSize(25, 25, 25)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(folder + ": an annotation must hold integers, not float32");
  }
}
