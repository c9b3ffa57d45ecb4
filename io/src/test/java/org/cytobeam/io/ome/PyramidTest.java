package org.cytobeam.io.ome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cytobeam.io.store.MemoryStore;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.io.zarr.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Levels computed from stored chunks, against numpy and scipy. */
class PyramidTest {

  @Test
  void levelsEqualNumpysAndScipys(@TempDir Path folder) throws IOException {
    TestData.unpack("pyramid.zip", folder);
    int cases = 0;
    for (JsonNode golden : new ObjectMapper().readTree(folder.resolve("cases.json").toFile())) {
      Path files = folder.resolve(golden.get("name").asText());
      if (Files.exists(files.resolve("mean.bin"))) {
        check(golden, OmeZarrSpec.Kind.IMAGE, files);
        cases++;
      }
      if (Files.exists(files.resolve("mode.bin"))) {
        check(golden, OmeZarrSpec.Kind.LABELS, files);
        cases++;
      }
    }
    assertThat(cases).as("means of 8 types, modes of 8").isEqualTo((8 + 8) * 3);
  }

  private static void check(JsonNode golden, OmeZarrSpec.Kind kind, Path files) throws IOException {
    PixelType type = PixelType.valueOf(golden.get("type").asText());
    JsonNode shape = golden.get("shape");
    JsonNode factor = golden.get("factor");
    OmeZarrSpec spec =
        new OmeZarrSpec(
            "pyramid",
            kind,
            shape.get(0).asInt(),
            shape.get(1).asInt(),
            shape.get(2).asInt(),
            1,
            1,
            type,
            List.of(2, 4, 4),
            VoxelGeometry.ofVoxelSize(1, 1, 1),
            List.of(List.of(factor.get(0).asInt(), factor.get(1).asInt(), factor.get(2).asInt())));
    OmeZarrOutput output = OmeZarrOutput.create("pyramid", spec, new MemoryStore());
    output.write(0, 0, 0, read(files.resolve("source.bin"), output.bounds(0), type));
    boolean mean = kind == OmeZarrSpec.Kind.IMAGE;
    Voxels expected = read(files.resolve(mean ? "mean.bin" : "mode.bin"), output.bounds(1), type);
    BlockGrid chunks = output.storedGrid(1);
    for (long i = 0; i < chunks.count(); i++) {
      Box target = chunks.core(i);
      Voxels level = output.downsample(1, 0, 0, target);
      output.write(1, 0, 0, level);
      Object wanted = TestImages.crop(expected, target).array();
      if (mean && type == PixelType.F8) {
        // numpy may add in another order
        assertThat(level.doubles()).containsExactly((double[]) wanted, within(1e-11));
      } else {
        assertThat(level.array()).as(files + " " + target).isEqualTo(wanted);
      }
    }
  }

  private static Voxels read(Path file, Box box, PixelType type) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    Voxels voxels = Voxels.allocate(box, type);
    assertThat(bytes.capacity()).isEqualTo(type.bytes() * box.voxelCount());
    Object array = voxels.array();
    if (array instanceof byte[] a) {
      bytes.get(a);
    } else if (array instanceof short[] a) {
      bytes.asShortBuffer().get(a);
    } else if (array instanceof int[] a) {
      bytes.asIntBuffer().get(a);
    } else if (array instanceof long[] a) {
      bytes.asLongBuffer().get(a);
    } else if (array instanceof float[] a) {
      bytes.asFloatBuffer().get(a);
    } else {
      bytes.asDoubleBuffer().get((double[]) array);
    }
    return voxels;
  }
}
