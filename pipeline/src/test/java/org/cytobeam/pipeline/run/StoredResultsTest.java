package org.cytobeam.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cytobeam.io.ome.OmeImage;
import org.cytobeam.io.ome.OmeZarrVolume;
import org.cytobeam.io.ome.VolumeAddress;
import org.cytobeam.io.zarr.ChunkCache;
import org.cytobeam.pipeline.cli.Cytobeam;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs that say how their images are stored, and that put their labels beside the image. */
class StoredResultsTest {
  private static final String IMAGES = ", labels: true, image: true, mask: true";
  private static final String SHARDED =
      ", storage: {zarr: 3, codec: zstd, chunk: [4, 8, 8], shard: [8, 16, 24]}";

  @TempDir Path folder;

  private final StringWriter err = new StringWriter();

  @BeforeEach
  void image() {
    SmallImage.write(folder);
  }

  private int run(String input, String beforeOutput, String output, String... options)
      throws IOException {
    Path job = SmallImage.job(folder, input, "", beforeOutput, output);
    String[] arguments =
        Stream.concat(Stream.of("run", job.toString()), Stream.of(options)).toArray(String[]::new);
    err.getBuffer().setLength(0);
    return Cytobeam.execute(
        new PrintWriter(new StringWriter(), true), new PrintWriter(err, true), arguments);
  }

  private Object voxels(String image) {
    OmeZarrVolume volume =
        OmeZarrVolume.open(
            new VolumeAddress(folder.resolve(image).toString(), 0, 0, 0), new ChunkCache(0));
    return volume.read(volume.bounds()).array();
  }

  private TreeMap<String, String> files(String image) throws IOException {
    TreeMap<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder.resolve(image))) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(
            folder.resolve(image).relativize(file).toString(),
            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return files;
  }

  @Test
  void shardedImagesHaveTheVoxelsOfOthersWhateverTheThreads() throws IOException {
    assertThat(run("", "", IMAGES)).as(err.toString()).isZero();
    Object labels = voxels("results/labels.ome.zarr");
    Object image = voxels("results/image.ome.zarr");
    Object mask = voxels("results/mask.ome.zarr");
    assertThat(run("", "", IMAGES + SHARDED, "--overwrite", "--threads=1"))
        .as(err.toString())
        .isZero();
    OmeImage stored = OmeImage.open(folder.resolve("results/labels.ome.zarr").toString());
    assertThat(stored.level(0).codec()).isEqualTo("zstd");
    assertThat(stored.level(0).chunkShape()).containsExactly(4, 8, 8);
    assertThat(voxels("results/labels.ome.zarr")).isEqualTo(labels);
    assertThat(voxels("results/image.ome.zarr")).isEqualTo(image);
    assertThat(voxels("results/mask.ome.zarr")).isEqualTo(mask);
    TreeMap<String, String> oneThread = files("results/labels.ome.zarr");
    assertThat(oneThread.keySet())
        .contains("zarr.json", "0/zarr.json")
        .allMatch(key -> !key.contains(".z"));
    assertThat(run("", "block_size: [16, 32, 48]\n", IMAGES + SHARDED, "--overwrite"))
        .as(err.toString())
        .isZero();
    assertThat(files("results/labels.ome.zarr")).isEqualTo(oneThread);
  }

  @Test
  void blocksThatAreNotWholeShardsAreRefused() throws IOException {
    assertThat(run("", "block_size: [8, 16, 32]\n", IMAGES + SHARDED)).isEqualTo(2);
    assertThat(err.toString())
        .contains(
            "block_size must be whole shards of output: storage: on axis x 32 is not a multiple of 24");
    assertThat(folder.resolve("results")).doesNotExist();
    String huge =
        ", labels: true, storage: {zarr: 3, chunk: [64, 512, 512], shard: [512, 512, 512]}";
    assertThat(run("", "", huge, "--threads=1")).as("as large as the image").isZero();
  }

  @Test
  void labelsAreFoundBesideTheirImage() throws IOException {
    String output = ", labels: true, labels_in_image: true";
    assertThat(run("", "", output)).as(err.toString()).isZero();
    assertThat(voxels("image.zarr/labels/job")).isEqualTo(voxels("results/labels.ome.zarr"));
    OmeImage placed = OmeImage.open(folder.resolve("image.zarr/labels/job").toString());
    OmeImage image = OmeImage.open(folder.resolve("image.zarr").toString());
    assertThat(placed.level(0).geometry()).isEqualTo(image.level(0).geometry());
    assertThat(files("image.zarr/labels").get(".zattrs")).contains("\"labels\" : [ \"job\" ]");
    assertThat(files("image.zarr/labels/job").get(".zattrs")).contains("\"image\" : \"../../\"");

    TreeMap<String, String> before = files("image.zarr");
    assertThat(run("", "", output.replace("true,", "true, label_dtype: int64,")))
        .as("the name is taken")
        .isEqualTo(2);
    assertThat(files("image.zarr")).isEqualTo(before);
    assertThat(run("", "", output + ", label_dtype: int64", "--overwrite"))
        .as(err.toString())
        .isZero();
    assertThat(voxels("image.zarr/labels/job")).isInstanceOf(long[].class);
    assertThat(files("image.zarr").keySet()).isEqualTo(before.keySet());
  }

  @Test
  void labelsThatDoNotFitBesideTheImageAreRefused() throws IOException {
    String output = ", labels: true, labels_in_image: cells";
    assertThat(run(", region: {z: [0, 8]}", "", output)).isEqualTo(2);
    assertThat(err.toString())
        .contains("labels_in_image: only a part of the image is processed or it is resampled");
    assertThat(run("", "", output + ", storage: {zarr: 3}")).isEqualTo(2);
    assertThat(err.toString())
        .contains("is Zarr v2 and the labels would be Zarr v3; set output: storage: {zarr: 2}");
    assertThat(folder.resolve("image.zarr/labels")).doesNotExist();
    assertThat(folder.resolve("results")).doesNotExist();
  }
}
