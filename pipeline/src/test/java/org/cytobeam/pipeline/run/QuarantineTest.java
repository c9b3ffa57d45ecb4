package org.cytobeam.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.cytobeam.io.ome.OmeZarrVolume;
import org.cytobeam.io.ome.StorageFormat;
import org.cytobeam.io.ome.VolumeAddress;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.zarr.ChunkCache;
import org.cytobeam.io.zarr.ZarrFormat;
import org.cytobeam.io.zarr.codec.ChunkCodec;
import org.cytobeam.io.zarr.codec.CodecChain;
import org.cytobeam.io.zarr.codec.Crc32cCodec;
import org.cytobeam.io.zarr.codec.ZstdCodec;
import org.cytobeam.pipeline.cli.Cytobeam;
import org.cytobeam.transforms.kernel.VoxelCast;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole runs on images of which a chunk cannot be read, with {@code --quarantine}. */
class QuarantineTest {
  private static final BlockGrid BLOCKS = new BlockGrid(SmallImage.BOUNDS, 8, 16, 16);
  private static final String BLOCK_SIZE = "block_size: [8, 16, 16]\n";

  /** In the middle of its column of blocks. */
  private static final Box BAD = Box.at(8, 16, 16, 8, 16, 16);

  private static final Path CHUNK = Path.of("image.zarr/0/1/1/1");

  /** Everything that reads voxels, one step after another that needs the one before. */
  private static final String ALL_KINDS =
      """
      input: {image: image.zarr}
      steps:
        - threshold: {method: otsu}
        - remove_small_objects: {min_size: 3}
        - binary_dilation
        - label: {connectivity: 1}
        - split_objects: {method: watershed, landscape: intensity, h: 1}
        - measure: {}
      output:
        folder: results
        labels: true
        mask: true
        image: true
        intensity_map: {box_um: 10, scale: 1, min_threshold: 0}
      """
          + BLOCK_SIZE;

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private enum Damage {
    TRUNCATED {
      @Override
      void to(Path chunk) throws IOException {
        byte[] bytes = Files.readAllBytes(chunk);
        Files.write(chunk, Arrays.copyOf(bytes, bytes.length - 9));
      }
    },
    EMPTY {
      @Override
      void to(Path chunk) throws IOException {
        Files.write(chunk, new byte[0]);
      }
    },
    GARBAGE {
      @Override
      void to(Path chunk) throws IOException {
        byte[] bytes = new byte[Files.readAllBytes(chunk).length];
        Arrays.fill(bytes, (byte) 0x5A);
        Files.write(chunk, bytes);
      }
    },
    REFUSED {
      @Override
      void to(Path chunk) throws IOException {
        Files.delete(chunk);
        Files.createDirectory(chunk); // whoever may read everything may not read this
      }
    };

    abstract void to(Path chunk) throws IOException;
  }

  @BeforeEach
  void image() {
    SmallImage.write(folder);
  }

  private int run(String job, String... options) throws IOException {
    Path file = Files.writeString(folder.resolve("job.yaml"), job);
    String[] arguments =
        Stream.concat(Stream.of("run", file.toString(), "--overwrite"), Stream.of(options))
            .toArray(String[]::new);
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Cytobeam.execute(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }

  private static String counting(String filter, String output) {
    return """
        input: {image: image.zarr}
        steps:
        %s  - threshold: {method: absolute, value: 500}
          - label: {connectivity: 1}
          - measure: {properties: [area, centroid, bbox, intensity_mean, intensity_max]}
        output: {folder: results, labels: true, mask: true%s}
        """
            .formatted(filter, output)
        + BLOCK_SIZE;
  }

  private double[] voxels(String image) {
    OmeZarrVolume volume =
        OmeZarrVolume.open(
            new VolumeAddress(folder.resolve("results").resolve(image).toString(), 0, 0, 0),
            new ChunkCache(0));
    double[] values = new double[(int) volume.bounds().voxelCount()];
    VoxelCast.toDoubles(volume.read(volume.bounds()), 0, values, values.length);
    return values;
  }

  private List<CSVRecord> table(String name) throws IOException {
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser =
        CSVParser.parse(Files.readString(folder.resolve("results").resolve(name)), format)) {
      return parser.getRecords();
    }
  }

  /** Blocks by what they are missing from. */
  private Map<Long, String> missing() throws IOException {
    Map<Long, String> missing = new TreeMap<>();
    for (CSVRecord row : table("quarantine.csv")) {
      if (!row.get("block").isEmpty()) {
        missing.put(Long.parseLong(row.get("block")), row.get("missing_from"));
      }
    }
    return missing;
  }

  /** Everything but the record of the run, which has times in it. */
  private Map<String, String> results() throws IOException {
    Map<String, String> files = new TreeMap<>();
    Path results = folder.resolve("results");
    try (Stream<Path> tree = Files.walk(results)) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        files.put(
            results.relativize(file).toString(),
            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    assertThat(files.remove("run.json")).isNotNull();
    return files;
  }

  private JsonNode record() throws IOException {
    return new ObjectMapper().readTree(folder.resolve("results/run.json").toFile());
  }

  /** The blocks whose voxels lie in a box. */
  private static List<Long> blocksOf(Box box) {
    return LongStream.of(BLOCKS.blocksOf(box)).boxed().toList();
  }

  private static boolean meets(CSVRecord object, List<Long> blocks, int around) {
    long[] at = new long[6];
    for (int axis = 0; axis < 3; axis++) {
      at[axis] = Long.parseLong(object.get("bbox_" + "zyx".charAt(axis) + "0")) - around;
      at[axis + 3] = Long.parseLong(object.get("bbox_" + "zyx".charAt(axis) + "1")) + around;
    }
    Box box = new Box(at[0], at[1], at[2], at[3], at[4], at[5]);
    return blocksOf(box).stream().anyMatch(blocks::contains);
  }

  /** All columns that do not count other objects. */
  private static List<String> measured(CSVRecord row) {
    List<String> values = new ArrayList<>();
    row.toMap()
        .forEach(
            (column, value) -> {
              if (!column.equals("label") && !column.equals("touches_missing")) {
                values.add(column + "=" + value);
              }
            });
    return values;
  }

  @ParameterizedTest
  @EnumSource(Damage.class)
  void allBlocksButThatOfTheChunkAreDone(Damage damage) throws IOException {
    String job = counting("", "");
    assertThat(run(job)).as(err.toString()).isZero();
    double[] mask = voxels("mask.ome.zarr");
    List<CSVRecord> objects = table("objects.csv");
    damage.to(folder.resolve(CHUNK));

    assertThat(run(job)).as("the default").isEqualTo(2);
    assertThat(err.toString()).contains(CHUNK.toString());
    assertThat(table("objects.csv")).as("earlier results").hasSameSizeAs(objects);

    assertThat(run(job, "--quarantine", "--threads=1")).as(err.toString()).isEqualTo(4);
    List<Long> lacking = blocksOf(BAD);
    assertThat(missing().keySet()).containsExactlyElementsOf(lacking).hasSize(1);
    CSVRecord row = table("quarantine.csv").get(0);
    assertThat(row.get("key")).isEqualTo(folder.resolve(CHUNK).toString());
    assertThat(row.get("reason")).isNotBlank().doesNotContain("\n");
    assertThat(List.of(row.values()).subList(1, 7))
        .containsExactly("8", "16", "16", "16", "32", "32");
    assertThat(out.toString()).contains("WARNING: 1 of 36 blocks (2.78 % of the voxels)");
    assertThat(record().at("/quarantine/voxels_missing").asLong()).isEqualTo(BAD.voxelCount());

    assertMaskBut(mask, lacking);
    List<List<String>> expected =
        objects.stream()
            .filter(object -> !meets(object, lacking, 1))
            .map(QuarantineTest::measured)
            .toList();
    assertThat(
            table("objects.csv").stream()
                .filter(object -> object.get("touches_missing").equals("false"))
                .map(QuarantineTest::measured))
        .containsExactlyElementsOf(expected);
    assertThat(table("objects.csv").stream().filter(o -> o.get("touches_missing").equals("true")))
        .as("cubes that are cut at the missing block")
        .isNotEmpty()
        .allMatch(object -> meets(object, lacking, 1));
  }

  private void assertMaskBut(double[] whole, List<Long> lacking) {
    double[] mask = voxels("mask.ome.zarr");
    double[] labels = voxels("labels.ome.zarr");
    for (int i = 0; i < mask.length; i++) {
      int z = i / (48 * 64);
      int y = i / 64 % 48;
      int x = i % 64;
      boolean lost = lacking.contains(BLOCKS.blockOf(z, y, x));
      assertThat(mask[i]).isEqualTo(lost ? 0 : whole[i]);
      assertThat(labels[i] > 0).isEqualTo(mask[i] > 0);
    }
  }

  @Test
  void ofAShardOnlyTheChunkWithTheWrongChecksumIsMissing() throws IOException {
    Path shards = Files.createDirectory(folder.resolve("shards"));
    ChunkCodec checked = CodecChain.of(List.of(new ZstdCodec(1), new Crc32cCodec()));
    SmallImage.write(shards, new StorageFormat(ZarrFormat.V3, checked, List.of(8, 32, 32)));
    String job = counting("", "").replace("image.zarr", "shards/image.zarr");
    Path shard = folder.resolve("shards/image.zarr/0/c/1/0/0");
    byte[] bytes = Files.readAllBytes(shard);
    bytes[20] ^= 1;
    Files.write(shard, bytes);
    assertThat(run(job, "--quarantine")).as(err.toString()).isEqualTo(4);
    assertThat(missing().keySet()).containsExactlyElementsOf(blocksOf(Box.at(8, 0, 0, 1, 1, 1)));
    assertThat(table("quarantine.csv").get(0).get("reason")).contains("crc32c");

    bytes[bytes.length - 1] ^= 1; // of the checksum of the shard's index
    Files.write(shard, bytes);
    assertThat(run(job, "--quarantine")).as(err.toString()).isEqualTo(4);
    assertThat(missing().keySet())
        .containsExactlyElementsOf(blocksOf(Box.at(8, 0, 0, 8, 32, 32)))
        .hasSize(4);
    assertThat(table("quarantine.csv")).allMatch(row -> row.get("key").equals(shard.toString()));
  }

  @Test
  void blocksThatReadTheChunkInTheirHaloAreMissingAndNoOthersOfTheColumn() throws IOException {
    Damage.TRUNCATED.to(folder.resolve("image.zarr/0/2/1/1"));
    Box bad = Box.at(16, 16, 16, 8, 16, 16);
    for (String threads : List.of("--threads=1", "--threads=3")) {
      // 4 planes on both sides: the block before is missing, the first of the column is not.
      String filter = "  - gaussian_filter: {sigma: [1, 0, 0]}\n";
      assertThat(run(counting(filter, ""), "--quarantine", threads)).isEqualTo(4);
      assertThat(missing().keySet())
          .containsExactlyElementsOf(blocksOf(new Box(12, 16, 16, 24, 32, 32)))
          .hasSize(2);
      assertThat(run(counting("", ", image: true"), "--quarantine", threads)).isEqualTo(4);
      assertThat(missing().keySet()).containsExactlyElementsOf(blocksOf(bad));
    }
  }

  @Test
  void everyKindOfPassLeavesOutWhatItLacksWhateverTheThreads() throws IOException {
    assertThat(run(ALL_KINDS)).as(err.toString()).isZero();
    double[] mask = voxels("mask.ome.zarr");
    Damage.GARBAGE.to(folder.resolve(CHUNK));
    assertThat(run(ALL_KINDS, "--quarantine", "--threads=1")).as(err.toString()).isEqualTo(4);
    Map<String, String> one = results();
    assertThat(one.keySet()).contains("overview.png", "quarantine.csv", "objects.csv");

    // Dilation reads a voxel of what the step before it left of all neighbours.
    List<Long> around = blocksOf(new Box(7, 15, 15, 17, 33, 33));
    long middle = blocksOf(BAD).get(0);
    assertThat(missing().keySet()).containsExactlyElementsOf(around).hasSize(27);
    assertThat(missing())
        .allSatisfy(
            (block, passes) ->
                assertThat(passes)
                    .isEqualTo(
                        block == middle
                            ? "otsu_1;otsu_2;remove_small_objects;segment;image;mask"
                            : "segment;mask"));
    assertMaskBut(mask, around);
    double[] map = voxels("intensity_map.ome.zarr");
    assertThat(Arrays.stream(map).anyMatch(Double::isNaN)).isTrue();
    assertThat(Arrays.stream(map).anyMatch(value -> value > 0)).isTrue();
    assertThat(record().at("/counts/scaled_intensity").asDouble())
        .isEqualTo(Arrays.stream(map).filter(value -> !Double.isNaN(value)).sum());

    for (int threads = 2; threads <= 4; threads++) {
      assertThat(run(ALL_KINDS, "--quarantine", "--threads=" + threads)).isEqualTo(4);
      assertThat(results()).isEqualTo(one);
    }
  }

  @Test
  void pointsOfTheBlockAreMissingAndItsPictureToo() throws IOException {
    String job =
        """
        input: {image: image.zarr}
        steps:
          - detect_points: {method: local_maxima, min_distance: 1, threshold_abs: 500}
        output: {folder: results}
        """
            + BLOCK_SIZE;
    assertThat(run(job, "--quarantine")).as(err.toString()).isZero();
    assertThat(table("quarantine.csv")).isEmpty();
    List<List<String>> whole = table("objects.csv").stream().map(CSVRecord::toList).toList();
    Damage.EMPTY.to(folder.resolve(CHUNK));
    assertThat(run(job, "--quarantine")).as(err.toString()).isEqualTo(4);
    assertThat(missing()).hasSize(27).containsValue("segment;picture");
    List<List<String>> found = table("objects.csv").stream().map(CSVRecord::toList).toList();
    assertThat(found).isNotEmpty().hasSizeLessThan(whole.size());
    assertThat(found.stream().map(row -> row.subList(1, row.size())).toList())
        .isSubsetOf(whole.stream().map(row -> row.subList(1, row.size())).toList());
    assertThat(folder.resolve("results/overview.png")).exists();
  }

  @Test
  void runOfWhichEveryBlockIsMissingFails() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("image.zarr/0"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.getFileName().toString().startsWith(".")) {
          Damage.TRUNCATED.to(file);
        }
      }
    }
    assertThat(run(counting("", ""), "--quarantine")).isEqualTo(2);
    assertThat(err.toString())
        .contains("no block can be read (segment: 36 of 36 are missing)")
        .contains("Chunk [0, 0, 0] of the image is damaged");
    assertThat(run(ALL_KINDS, "--quarantine")).isEqualTo(2);
    assertThat(err.toString()).contains("no block can be read (otsu_1: 36 of 36 are missing)");
    assertThat(folder.resolve("results")).doesNotExist();
  }

  @Test
  void mistakesOfTheJobAreNoDamage() throws IOException {
    String job = counting("", "").replace("image: image.zarr", "image: image.zarr, level: 7");
    assertThat(run(job, "--quarantine")).isEqualTo(2);
    assertThat(err.toString()).contains("no level 7");
    String noise =
        """
        input: {image: image.zarr}
        steps:
          - threshold: {method: absolute, value: 5}
          - label: {connectivity: 1}
          - split_objects: {method: watershed, landscape: intensity, h: 1, max_box_voxels: 7}
        output: {folder: results}
        """;
    Files.delete(folder.resolve("image.zarr/0/.zarray"));
    assertThat(run(noise, "--quarantine")).isEqualTo(2);
    assertThat(folder.resolve("results")).doesNotExist();
  }

  @Test
  void laterRunTakesTheListWithItsResults() throws IOException {
    byte[] whole = Files.readAllBytes(folder.resolve(CHUNK));
    Damage.EMPTY.to(folder.resolve(CHUNK));
    assertThat(run(counting("", ""), "--quarantine")).isEqualTo(4);
    Files.write(folder.resolve(CHUNK), whole);
    assertThat(run(counting("", ""))).isZero();
    assertThat(folder.resolve("results/quarantine.csv")).doesNotExist();
    assertThat(table("objects.csv").get(0).isMapped("touches_missing")).isFalse();
  }
}
