package org.cytobeam.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.cytobeam.io.ome.StorageFormat;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.zarr.ZarrFormat;
import org.cytobeam.io.zarr.codec.ChunkCodec;
import org.cytobeam.io.zarr.codec.CodecChain;
import org.cytobeam.io.zarr.codec.Crc32cCodec;
import org.cytobeam.io.zarr.codec.ZstdCodec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which blocks are missing when a chunk cannot be read. */
class QuarantineTest {
  @TempDir Path folder;

  private DamagedImage image;

  @BeforeEach
  void image() {
    image = new DamagedImage(folder);
  }

  @ParameterizedTest
  @EnumSource(DamagedImage.Damage.class)
  void allBlocksButThatOfTheChunkAreDone(DamagedImage.Damage damage) throws IOException {
    String job = DamagedImage.counting("", "");
    assertThat(image.run(job)).as(image.err()).isZero();
    double[] mask = image.voxels("mask.ome.zarr");
    List<CSVRecord> objects = image.table("objects.csv");
    damage.to(folder.resolve(DamagedImage.CHUNK));

    assertThat(image.run(job)).as("the default").isEqualTo(2);
    assertThat(image.err()).contains(DamagedImage.CHUNK.toString());
    assertThat(image.table("objects.csv")).as("earlier results").hasSameSizeAs(objects);

    assertThat(image.run(job, "--quarantine", "--threads=1")).as(image.err()).isEqualTo(4);
    List<Long> lacking = DamagedImage.blocksOf(DamagedImage.BAD);
    assertThat(image.missing().keySet()).containsExactlyElementsOf(lacking).hasSize(1);
    CSVRecord row = image.table("quarantine.csv").get(0);
    assertThat(row.get("key")).isEqualTo(folder.resolve(DamagedImage.CHUNK).toString());
    assertThat(row.get("reason")).isNotBlank().doesNotContain("\n");
    assertThat(List.of(row.values()).subList(1, 7))
        .containsExactly("8", "16", "16", "16", "32", "32");
    assertThat(image.out()).contains("WARNING: 1 of 36 blocks (2.78 % of the voxels)");
    assertThat(image.record().at("/quarantine/voxels_missing").asLong())
        .isEqualTo(DamagedImage.BAD.voxelCount());

    image.assertMaskBut(mask, lacking);
    List<List<String>> expected =
        objects.stream()
            .filter(object -> !DamagedImage.meets(object, lacking, 1))
            .map(DamagedImage::measured)
            .toList();
    assertThat(
            image.table("objects.csv").stream()
                .filter(object -> object.get("touches_missing").equals("false"))
                .map(DamagedImage::measured))
        .containsExactlyElementsOf(expected);
    assertThat(
            image.table("objects.csv").stream()
                .filter(o -> o.get("touches_missing").equals("true")))
        .as("cubes that are cut at the missing block")
        .isNotEmpty()
        .allMatch(object -> DamagedImage.meets(object, lacking, 1));
  }

  @Test
  void ofAShardOnlyTheChunkWithTheWrongChecksumIsMissing() throws IOException {
    Path shards = Files.createDirectory(folder.resolve("shards"));
    ChunkCodec checked = CodecChain.of(List.of(new ZstdCodec(1), new Crc32cCodec()));
    SmallImage.write(shards, new StorageFormat(ZarrFormat.V3, checked, List.of(8, 32, 32)));
    String job = DamagedImage.counting("", "").replace("image.zarr", "shards/image.zarr");
    Path shard = folder.resolve("shards/image.zarr/0/c/1/0/0");
    byte[] bytes = Files.readAllBytes(shard);
    bytes[20] ^= 1;
    Files.write(shard, bytes);
    assertThat(image.run(job, "--quarantine")).as(image.err()).isEqualTo(4);
    assertThat(image.missing().keySet())
        .containsExactlyElementsOf(DamagedImage.blocksOf(Box.at(8, 0, 0, 1, 1, 1)));
    assertThat(image.table("quarantine.csv").get(0).get("reason")).contains("crc32c");

    bytes[bytes.length - 1] ^= 1; // of the checksum of the shard's index
    Files.write(shard, bytes);
    assertThat(image.run(job, "--quarantine")).as(image.err()).isEqualTo(4);
    assertThat(image.missing().keySet())
        .containsExactlyElementsOf(DamagedImage.blocksOf(Box.at(8, 0, 0, 8, 32, 32)))
        .hasSize(4);
    assertThat(image.table("quarantine.csv"))
        .allMatch(row -> row.get("key").equals(shard.toString()));
  }

  @Test
  void blocksThatReadTheChunkInTheirHaloAreMissingAndNoOthersOfTheColumn() throws IOException {
    DamagedImage.Damage.TRUNCATED.to(folder.resolve("image.zarr/0/2/1/1"));
    Box bad = Box.at(16, 16, 16, 8, 16, 16);
    for (String threads : List.of("--threads=1", "--threads=3")) {
      // 4 planes on both sides: the block before is missing, the first of the column is not.
      String filter = "  - gaussian_filter: {sigma: [1, 0, 0]}\n";
      assertThat(image.run(DamagedImage.counting(filter, ""), "--quarantine", threads))
          .isEqualTo(4);
      assertThat(image.missing().keySet())
          .containsExactlyElementsOf(DamagedImage.blocksOf(new Box(12, 16, 16, 24, 32, 32)))
          .hasSize(2);
      assertThat(image.run(DamagedImage.counting("", ", image: true"), "--quarantine", threads))
          .isEqualTo(4);
      assertThat(image.missing().keySet()).containsExactlyElementsOf(DamagedImage.blocksOf(bad));
    }
  }
}
