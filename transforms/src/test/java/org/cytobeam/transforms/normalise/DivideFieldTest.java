package org.cytobeam.transforms.normalise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.operator.DataPath;
import org.cytobeam.transforms.testkit.BlockwiseAssert;
import org.cytobeam.transforms.testkit.Golden;
import org.cytobeam.transforms.testkit.Samples;
import org.cytobeam.transforms.testkit.VolumeStepAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DivideFieldTest {
  private static final Map<String, Voxels> GOLDEN = Golden.load("normalise.npz");

  @TempDir Path folder;

  /** A plain Zarr array of one uncompressed chunk. */
  private Path zarr(String name, int nz, int ny, int nx, float... values) {
    try {
      Path zarr = Files.createDirectories(folder.resolve(name));
      String shape = "[%d, %d, %d]".formatted(nz, ny, nx);
      Files.writeString(
          zarr.resolve(".zarray"),
          """
          {"zarr_format": 2, "shape": %s, "chunks": %s, "dtype": "<f4", "compressor": null,
           "fill_value": 0, "order": "C", "filters": null}
          """
              .formatted(shape, shape));
      ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(values);
      Files.write(zarr.resolve("0.0.0"), bytes.array());
      return zarr;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path zarr(String key) {
    Voxels field = GOLDEN.get("field;" + key);
    return zarr(key, field.nz(), field.ny(), field.nx(), field.floats());
  }

  @Test
  void equalsZoomingTheFieldAndDividing() {
    int cases = 0;
    for (String key : GOLDEN.keySet()) {
      String[] p = key.split(";", -1);
      if (p[0].equals("divide")) {
        Voxels actual =
            VolumeStepAssert.whole(
                new DivideField(DataPath.of(zarr(p[2]))), GOLDEN.get("in;" + p[1]));
        assertThat(BlockwiseAssert.relativeError(actual, GOLDEN.get(key))).as(key).isLessThan(1e-6);
        cases++;
      }
    }
    assertThat(cases).isEqualTo(6);
  }

  @Test
  void aTiffIsAsGoodAsAZarr() throws IOException {
    Path tiff = folder.resolve("field.tif");
    try (InputStream in = getClass().getResourceAsStream("/golden/field.tif")) {
      Files.copy(in, tiff);
    }
    Voxels image = GOLDEN.get("in;f4_bias");
    assertThat(VolumeStepAssert.whole(new DivideField(DataPath.of(tiff)), image).floats())
        .isEqualTo(
            VolumeStepAssert.whole(new DivideField(DataPath.of(zarr("2x3x4"))), image).floats());
  }

  @Test
  void blocksGiveTheSameBitsAsTheWhole() {
    for (PixelType type : new PixelType[] {PixelType.U2, PixelType.F4, PixelType.F8}) {
      Voxels volume = Samples.random(Box.at(40, 7, 3, 5, 11, 13), type, 5);
      for (int block = 1; block < 6; block++) {
        VolumeStepAssert.assertBlockwiseEqualsWhole(
            new DivideField(DataPath.of(zarr("2x3x4"))), volume, block, block + 2, 2 * block);
      }
    }
  }

  @Test
  void intensitiesKeepTheirScale() {
    Voxels row = Voxels.wrap(Box.ofShape(1, 1, 2), PixelType.F4, new float[] {8, 8});
    assertThat(
            VolumeStepAssert.whole(new DivideField(DataPath.of(zarr("f", 1, 1, 2, 100, 300))), row)
                .floats())
        .containsExactly(16, 16 / 3f);
  }

  @Test
  void whatCannotDivideIsRefused() {
    Voxels row = Voxels.wrap(Box.ofShape(1, 1, 2), PixelType.F4, new float[] {8, 8});
    for (float bad : new float[] {0, -1, Float.NaN, Float.POSITIVE_INFINITY}) {
      DivideField step = new DivideField(DataPath.of(zarr("bad", 1, 2, 1, 2, bad)));
      assertThatThrownBy(() -> VolumeStepAssert.whole(step, row))
          .isInstanceOf(BadInputException.class)
          .hasMessageEndingWith(
              "voxel z=0, y=1, x=0 of the field is %s; an image can be divided by values above 0 only"
                  .formatted((double) bad));
    }
    DivideField large = new DivideField(DataPath.of(zarr("large", 1, 4097, 4097)));
    assertThatThrownBy(() -> VolumeStepAssert.whole(large, row))
        .isInstanceOf(BadInputException.class)
        .hasMessageEndingWith(
            "a field of 1x4097x4097 voxels cannot be used; it must have from 1 to 4194304, so"
                + " reduce its resolution");
    assertThatThrownBy(
            () ->
                VolumeStepAssert.whole(
                    new DivideField(DataPath.of(folder.resolve("none.tif"))), row))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("there is no file or folder");
  }
}
