package org.cytobeam.pipeline.extension;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cytobeam.io.ome.OmeZarrVolume;
import org.cytobeam.io.ome.VolumeAddress;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.io.zarr.ChunkCache;
import org.cytobeam.pipeline.cli.Cytobeam;
import org.cytobeam.pipeline.run.SmallImage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A step that a jar brings is used in a job file as our own are. */
class CustomOperatorTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final ClassLoader before = Thread.currentThread().getContextClassLoader();

  @TempDir private static Path folder;
  private static URLClassLoader withJar;

  @BeforeAll
  static void buildTheJar() throws IOException {
    URL jar = ExampleJar.build(folder).toUri().toURL();
    withJar = new URLClassLoader(new URL[] {jar}, Thread.currentThread().getContextClassLoader());
    SmallImage.write(folder);
    Files.move(folder.resolve("image.zarr"), folder.resolve("brain.ome.zarr"));
  }

  @AfterAll
  static void closeTheJar() throws IOException {
    withJar.close();
  }

  @BeforeEach
  void putTheJarOnTheClassPath() {
    Thread.currentThread().setContextClassLoader(withJar);
  }

  @AfterEach
  void takeItOff() {
    Thread.currentThread().setContextClassLoader(before);
  }

  @Test
  void theJobOfTheExampleCountsTheCubes() throws IOException {
    Path job = Files.copy(ExampleJar.folder().resolve("job.yaml"), folder.resolve("job.yaml"));
    run(job);
    assertThat(Files.readAllLines(folder.resolve("results/objects.csv")))
        .hasSize(1 + SmallImage.CUBES);
  }

  @Test
  void theContrastIsTheSameInBlocksOfAnySize() throws IOException {
    Voxels whole = contrast("whole", 64);
    assertThat(whole.type()).isEqualTo(PixelType.F4);
    assertThat(contrast("blocks", 16).floats()).isEqualTo(whole.floats());
    // a voxel in a cube: radius 10 um is 2 planes, 5 rows and 5 columns; the window z 14..18,
    // y 27..37, x 27..37 holds the cube of y and x 30..33 in the planes 14..17
    double mean = (10.0 * (5 * 121 - 4 * 16) + 16 * (1014 + 1015 + 1016 + 1017)) / (5 * 121);
    assertThat(whole.floats()[(16 * 48 + 32) * 64 + 32])
        .isEqualTo((float) ((1016 - mean) / Math.max(mean, 50)));
  }

  @Test
  void itsParametersAreCheckedLikeOurOwn() throws IOException {
    Path job = contrastJob("wrong", 16, "floor: 0");
    assertThat(execute("validate", job.toString())).isEqualTo(2);
    assertThat(err.toString())
        .contains("wrong.yaml:3:45: floor in my_lab_contrast: must be more than 0, got 0");
  }

  @Test
  void withoutTheJarTheStepIsUnknown() throws IOException {
    Thread.currentThread().setContextClassLoader(before);
    assertThat(execute("validate", contrastJob("none", 16, "floor: 50").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("none.yaml:3:5: steps: unknown step 'my_lab_contrast'");
  }

  private Voxels contrast(String name, int block) throws IOException {
    run(contrastJob(name, block, "floor: 50"));
    OmeZarrVolume volume =
        OmeZarrVolume.open(
            new VolumeAddress(folder.resolve(name).resolve("image.ome.zarr").toString(), 0, 0, 0),
            new ChunkCache(0));
    return volume.read(volume.bounds());
  }

  private Path contrastJob(String name, int block, String floor) throws IOException {
    return Files.writeString(
        folder.resolve(name + ".yaml"),
        """
        input: {image: brain.ome.zarr}
        steps:
          - my_lab_contrast: {radius_um: 10, %s}
        output: {folder: %s, image: true}
        block_size: %d
        """
            .formatted(floor, name, block));
  }

  private void run(Path job) {
    assertThat(execute("run", job.toString())).as("%s", err).isZero();
  }

  private int execute(String... arguments) {
    return Cytobeam.execute(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }
}
