package org.cytobeam.pipeline.realdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.commons.csv.CSVRecord;
import org.cytobeam.io.ome.OmeZarrOutput;
import org.cytobeam.io.ome.OmeZarrSpec;
import org.cytobeam.io.ome.OmeZarrVolume;
import org.cytobeam.io.ome.VolumeAddress;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.io.zarr.ChunkCache;
import org.cytobeam.transforms.kernel.VoxelCast;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The numbers of docs/results/bbbc_nuclei.md: the dask-image tutorial's pipeline, whose masks,
 * labels and table equal scipy's.
 */
@Tag("slow")
class BbbcNucleiTest {
  private static final int FRAMES = 15;
  private static final int LABELLED = 3;
  private static final int HEIGHT = 520;
  private static final int WIDTH = 696;

  @TempDir static Path folder;
  private static ExampleRun example;

  /** The stack that examples/bbbc_nuclei.py makes. */
  @BeforeAll
  static void stack() throws IOException {
    Path frames = RealData.file("nuclei2d/dsb2018_stage1_train_subset");
    List<String> names = Files.readAllLines(RealData.example("bbbc_nuclei_frames.txt"));
    assertThat(names).hasSize(FRAMES);
    example = new ExampleRun(folder);
    OmeZarrOutput output =
        OmeZarrOutput.create(
            example.data("bbbc_nuclei.ome.zarr").toString(),
            new OmeZarrSpec(
                "bbbc_nuclei",
                OmeZarrSpec.Kind.IMAGE,
                FRAMES,
                HEIGHT,
                WIDTH,
                1,
                1,
                PixelType.U1,
                List.of(1, HEIGHT, WIDTH),
                VoxelGeometry.ofVoxelSize(1, 1, 1),
                List.of()));
    for (int z = 0; z < FRAMES; z++) {
      Path png = frames.resolve("%1$s/images/%1$s.png".formatted(names.get(z)));
      try (InputStream in = Files.newInputStream(png)) {
        output.write(0, 0, 0, frame(z, firstBand(in)));
      }
    }
  }

  private static Voxels frame(int z, int[] values) {
    Voxels frame = Voxels.allocate(new Box(z, 0, 0, z + 1, HEIGHT, WIDTH), PixelType.U1);
    for (int i = 0; i < values.length; i++) {
      frame.bytes()[i] = (byte) values[i];
    }
    return frame;
  }

  /**
   * Above 160 every voxel is above the surroundings, above 20 not.
   *
   * @param maskBlock processing block of the run that writes the masks
   */
  @ParameterizedTest
  @CsvSource({
    "bbbc-nuclei, '[1, 520, 696]', 15115, 13",
    "bbbc-nuclei-dim, '[15, 261, 401]', 1199116, 228"
  })
  void masksLabelsAreasAndMeansEqualScipys(
      String name, String maskBlock, long foreground, int objects) throws IOException {
    example.typeRun(name + ".yaml", Map.of());
    Path results = folder.resolve("results/" + name);
    assertTable(results.resolve("objects.csv"), name, objects);
    assertEqualVoxels(
        voxels(results.resolve("labels.ome.zarr"), LABELLED), golden(name + "_labels.png"));

    int[] masks = golden(name + "_mask.png");
    assertThat(Arrays.stream(masks).sum()).isEqualTo(foreground);
    example.typeRun(
        name + ".yaml",
        Map.of(
            ", region: {z: [0, 3]}", "",
            "\nblock_size: [1, 520, 696]", "\nblock_size: " + maskBlock,
            "labels: true", "mask: true"));
    assertEqualVoxels(voxels(results.resolve("mask.ome.zarr"), FRAMES), masks);
  }

  private static void assertTable(Path csv, String name, int objects) throws IOException {
    List<CSVRecord> found = Table.read(csv);
    List<CSVRecord> expected = Table.golden(name + "_objects.csv.gz");
    assertThat(found).hasSameSizeAs(expected).hasSize(objects);
    for (int i = 0; i < objects; i++) {
      CSVRecord object = found.get(i);
      CSVRecord scipy = expected.get(i);
      assertThat(object.get("label")).isEqualTo(scipy.get("label"));
      assertThat(object.get("area")).as("%s", object).isEqualTo(scipy.get("area"));
      assertThat(Table.number(object, "intensity_mean"))
          .as("%s", object)
          .isCloseTo(Table.number(scipy, "intensity_mean"), within(1e-12));
    }
  }

  private static void assertEqualVoxels(int[] found, int[] expected) {
    assertThat(found).hasSameSizeAs(expected);
    assertThat(Arrays.mismatch(found, expected)).as("first voxel that differs").isEqualTo(-1);
  }

  private static int[] voxels(Path zarr, int planes) {
    OmeZarrVolume volume =
        OmeZarrVolume.open(new VolumeAddress(zarr.toString(), 0, 0, 0), new ChunkCache(1 << 20));
    assertThat(volume.bounds()).isEqualTo(Box.ofShape(planes, HEIGHT, WIDTH));
    Voxels voxels = volume.read(volume.bounds());
    double[] values = new double[planes * HEIGHT * WIDTH];
    VoxelCast.toDoubles(voxels, 0, values, values.length);
    return Arrays.stream(values).mapToInt(value -> (int) value).toArray();
  }

  /** Frames below each other. */
  private static int[] golden(String name) throws IOException {
    try (InputStream in = BbbcNucleiTest.class.getResourceAsStream("/realdata/" + name)) {
      return firstBand(in);
    }
  }

  private static int[] firstBand(InputStream png) throws IOException {
    BufferedImage image = ImageIO.read(png);
    assertThat(image.getWidth()).isEqualTo(WIDTH);
    assertThat(image.getHeight() % HEIGHT).isZero();
    return image.getRaster().getSamples(0, 0, WIDTH, image.getHeight(), 0, (int[]) null);
  }
}
