package org.cytobeam.io.zarr.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.cytobeam.io.zarr.TestData;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What numcodecs wrote with each codec, and what it reads from that. */
class CodecGoldensTest {
  @TempDir static Path folder;
  private static List<Path> cases;

  @BeforeAll
  static void unpack() throws IOException {
    TestData.unpack("codecs.zip", folder);
    try (Stream<Path> files = Files.walk(folder)) {
      cases = files.filter(f -> f.endsWith("config.json")).map(Path::getParent).sorted().toList();
    }
  }

  @Test
  void decodesAsNumcodecsDoes() throws IOException {
    SoftAssertions all = new SoftAssertions();
    for (Path one : cases) {
      byte[] expected = Files.readAllBytes(one.resolve("decoded.bin"));
      byte[] encoded = Files.readAllBytes(one.resolve("encoded.bin"));
      ChunkCodec codec = codec(one);
      byte[] before = encoded.clone();
      all.assertThat(codec.decode(encoded, expected.length)).as(one.toString()).isEqualTo(expected);
      all.assertThat(encoded).as(one.toString()).isEqualTo(before);
      long known = codec.encodedLength(expected.length);
      if (known != ChunkCodec.VARIABLE) {
        all.assertThat(known).as(one.toString()).isEqualTo(encoded.length);
      }
    }
    all.assertAll();
    assertThat(cases).hasSizeGreaterThan(240);
  }

  @Test
  void describedAgainTheyAreTheSame() throws IOException {
    for (Path one : cases) {
      ChunkCodec codec = codec(one);
      ChunkCodec again = Codecs.parse(codec.toJson(), "again");
      assertThat(again).as(one.toString()).isEqualTo(codec);
    }
  }

  @Test
  void damagedTheyDecodeToSoManyBytesOrAreRefused() throws IOException {
    Random random = new Random(5);
    int refused = 0;
    for (Path one : cases) {
      byte[] encoded = Files.readAllBytes(one.resolve("encoded.bin"));
      int length = (int) Files.size(one.resolve("decoded.bin"));
      ChunkCodec codec = codec(one);
      for (int attempt = 0; attempt < 100; attempt++) {
        byte[] damaged = Arrays.copyOf(encoded, encoded.length - random.nextInt(2));
        // Headers and offsets are at the beginning.
        int reach = Math.max(1, random.nextBoolean() ? damaged.length : damaged.length / 20);
        for (int flips = random.nextInt(3); flips >= 0 && damaged.length > 0; flips--) {
          damaged[random.nextInt(Math.min(reach, damaged.length))] ^= (byte) random.nextInt(256);
        }
        try {
          assertThat(codec.decode(damaged, length)).hasSize(length);
        } catch (CodecException e) {
          assertThat(e.getMessage()).isNotBlank();
          refused++;
        }
      }
    }
    assertThat(refused).isGreaterThan(1000);
  }

  private static ChunkCodec codec(Path one) throws IOException {
    JsonNode config = new ObjectMapper().readTree(one.resolve("config.json").toFile());
    return Codecs.parse(config, one.toString());
  }
}
