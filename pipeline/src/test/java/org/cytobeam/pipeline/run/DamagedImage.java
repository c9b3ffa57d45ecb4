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
import org.cytobeam.io.ome.VolumeAddress;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.zarr.ChunkCache;
import org.cytobeam.pipeline.cli.Cytobeam;
import org.cytobeam.transforms.kernel.VoxelCast;

/** Runs with {@code --quarantine} on an image of which chunks are damaged, and what they leave. */
final class DamagedImage {
  static final BlockGrid BLOCKS = new BlockGrid(SmallImage.BOUNDS, 8, 16, 16);
  static final String BLOCK_SIZE = "block_size: [8, 16, 16]\n";

  /** In the middle of its column of blocks. */
  static final Box BAD = Box.at(8, 16, 16, 8, 16, 16);

  static final Path CHUNK = Path.of("image.zarr/0/1/1/1");

  private final Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** Writes the image, whole. */
  DamagedImage(Path folder) {
    this.folder = folder;
    SmallImage.write(folder);
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }

  enum Damage {
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

  int run(String job, String... options) throws IOException {
    Path file = Files.writeString(folder.resolve("job.yaml"), job);
    String[] arguments =
        Stream.concat(Stream.of("run", file.toString(), "--overwrite"), Stream.of(options))
            .toArray(String[]::new);
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Cytobeam.execute(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }

  static String counting(String filter, String output) {
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

  double[] voxels(String image) {
    OmeZarrVolume volume =
        OmeZarrVolume.open(
            new VolumeAddress(folder.resolve("results").resolve(image).toString(), 0, 0, 0),
            new ChunkCache(0));
    double[] values = new double[(int) volume.bounds().voxelCount()];
    VoxelCast.toDoubles(volume.read(volume.bounds()), 0, values, values.length);
    return values;
  }

  List<CSVRecord> table(String name) throws IOException {
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser =
        CSVParser.parse(Files.readString(folder.resolve("results").resolve(name)), format)) {
      return parser.getRecords();
    }
  }

  /** Blocks by what they are missing from. */
  Map<Long, String> missing() throws IOException {
    Map<Long, String> missing = new TreeMap<>();
    for (CSVRecord row : table("quarantine.csv")) {
      if (!row.get("block").isEmpty()) {
        missing.put(Long.parseLong(row.get("block")), row.get("missing_from"));
      }
    }
    return missing;
  }

  /** Everything but the record of the run, which has times in it. */
  Map<String, String> results() throws IOException {
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

  JsonNode record() throws IOException {
    return new ObjectMapper().readTree(folder.resolve("results/run.json").toFile());
  }

  /** The blocks whose voxels lie in a box. */
  static List<Long> blocksOf(Box box) {
    return LongStream.of(BLOCKS.blocksOf(box)).boxed().toList();
  }

  static boolean meets(CSVRecord object, List<Long> blocks, int around) {
    long[] at = new long[6];
    for (int axis = 0; axis < 3; axis++) {
      at[axis] = Long.parseLong(object.get("bbox_" + "zyx".charAt(axis) + "0")) - around;
      at[axis + 3] = Long.parseLong(object.get("bbox_" + "zyx".charAt(axis) + "1")) + around;
    }
    Box box = new Box(at[0], at[1], at[2], at[3], at[4], at[5]);
    return blocksOf(box).stream().anyMatch(blocks::contains);
  }

  /** All columns that do not count other objects. */
  static List<String> measured(CSVRecord row) {
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

  void assertMaskBut(double[] whole, List<Long> lacking) {
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
}
