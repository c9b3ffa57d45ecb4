package org.cytobeam.io.zarr.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.cytobeam.io.zarr.TestData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** numcodecs' own regression frames. */
class NumcodecsFramesTest {

  @ParameterizedTest
  @CsvSource({
    "blosc, 169",
    "bz2, 52",
    "gzip, 78",
    "lz4, 91",
    "zlib, 78",
    "zstd, 130",
    "astype/i, 2",
    "crc32c, 13",
    "delta, 5",
    "packbits, 4",
    "shuffle, 52"
  })
  void decodesEveryFrame(String codec, int frames) throws IOException {
    Path folder = TestData.real("zarr/numcodecs_fixture/" + codec);
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(f -> f.toString().endsWith(".dat")).sorted().toList();
    }
    int compared = 0;
    for (Path frame : files) {
      JsonNode config = new ObjectMapper().readTree(frame.resolveSibling("config.json").toFile());
      String array = frame.getFileName().toString().replace("encoded", "array");
      byte[] expected = npyData(frame.getParent().resolveSibling(array.replace(".dat", ".npy")));
      if (expected == null) {
        continue; // Python objects
      }
      assertThat(
              Codecs.parse(config, "config.json")
                  .decode(Files.readAllBytes(frame), expected.length))
          .as(frame.toString())
          .isEqualTo(expected);
      compared++;
    }
    System.out.printf("numcodecs %s: %d of %d frames compared%n", codec, compared, files.size());
    assertThat(compared).isEqualTo(frames);
  }

  /** The array's bytes as numcodecs saw them, in the order of memory; null if it holds objects. */
  private static byte[] npyData(Path file) throws IOException {
    byte[] npy = Files.readAllBytes(file);
    int header = ByteBuffer.wrap(npy).order(ByteOrder.LITTLE_ENDIAN).getShort(8) & 0xffff;
    String text = new String(npy, 10, header, java.nio.charset.StandardCharsets.ISO_8859_1);
    return text.contains("'|O'") ? null : Arrays.copyOfRange(npy, 10 + header, npy.length);
  }
}
