package org.cytobeam.io.zarr.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.zarr.TestData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** numcodecs' own regression frames. */
class NumcodecsFramesTest {

  @ParameterizedTest
  @ValueSource(strings = {"blosc", "bz2", "gzip", "lz4", "zlib", "zstd"})
  void decodesEveryFrame(String codec) throws IOException {
    Path folder = TestData.real("zarr/numcodecs_fixture/" + codec);
    List<Path> frames;
    try (Stream<Path> files = Files.walk(folder)) {
      frames = files.filter(f -> f.toString().endsWith(".dat")).sorted().toList();
    }
    int compared = 0;
    for (Path frame : frames) {
      JsonNode config = new ObjectMapper().readTree(frame.resolveSibling("config.json").toFile());
      String array = frame.getFileName().toString().replace("encoded", "array");
      byte[] expected = npyData(folder.resolve(array.replace(".dat", ".npy")));
      if (expected == null) {
        continue; // Python objects
      }
      if (config.path("cname").asText().equals("snappy")) {
        assertThatThrownBy(() -> Codecs.parse(config, "config.json"))
            .isInstanceOf(BadInputException.class)
            .hasMessageContaining("\"snappy\" inside is not supported; supported are blosclz");
        continue;
      }
      assertThat(
              Codecs.parse(config, "config.json")
                  .decode(Files.readAllBytes(frame), expected.length))
          .as(frame.toString())
          .isEqualTo(expected);
      compared++;
    }
    System.out.printf("numcodecs %s: %d of %d frames compared%n", codec, compared, frames.size());
    assertThat(compared).isGreaterThanOrEqualTo(52);
  }

  /** The array's bytes as numcodecs saw them, in the order of memory; null if it holds objects. */
  private static byte[] npyData(Path file) throws IOException {
    byte[] npy = Files.readAllBytes(file);
    int header = ByteBuffer.wrap(npy).order(ByteOrder.LITTLE_ENDIAN).getShort(8) & 0xffff;
    String text = new String(npy, 10, header, java.nio.charset.StandardCharsets.ISO_8859_1);
    return text.contains("'|O'") ? null : Arrays.copyOfRange(npy, 10 + header, npy.length);
  }
}
