package org.cytobeam.pipeline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.ome.OmeZarrOutput;
import org.cytobeam.io.ome.OmeZarrSpec;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.pipeline.acceptance.BlockwiseJob.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that measure all there is, of several channels, in blocks. */
class MeasuresOfJobsTest {
  private static final Box BOUNDS = Box.ofShape(12, 20, 30);

  /** Two boxes, of 6 x 8 x 10 and 2 x 2 x 2 voxels. */
  private static final Box LARGE = new Box(2, 3, 5, 8, 11, 15);

  private static final Box SMALL = new Box(10, 18, 28, 12, 20, 30);

  @TempDir Path folder;

  /** Channel 1 shows the boxes, channel 0 is 3 z, channel 2 is y + 100 x. */
  @BeforeEach
  void image() {
    OmeZarrSpec spec =
        new OmeZarrSpec(
            "boxes",
            OmeZarrSpec.Kind.IMAGE,
            BOUNDS.extent(0),
            BOUNDS.extent(1),
            BOUNDS.extent(2),
            3,
            1,
            PixelType.U2,
            List.of(5, 7, 11),
            VoxelGeometry.ofVoxelSize(2, 1, 0.5),
            List.of());
    OmeZarrOutput zarr = OmeZarrOutput.create(folder.resolve("image.zarr").toString(), spec);
    for (int channel = 0; channel < 3; channel++) {
      Voxels voxels = Voxels.allocate(BOUNDS, PixelType.U2);
      int i = 0;
      for (int z = 0; z < 12; z++) {
        for (int y = 0; y < 20; y++) {
          for (int x = 0; x < 30; x++) {
            Box voxel = Box.at(z, y, x, 1, 1, 1);
            boolean bright = LARGE.contains(voxel) || SMALL.contains(voxel);
            voxels.shorts()[i++] =
                (short) (channel == 0 ? 3 * z : channel == 1 ? (bright ? 900 : 1) : y + 100 * x);
          }
        }
      }
      zarr.write(0, 0, channel, voxels);
    }
  }

  private Path job(String label, String measure) throws IOException {
    Files.writeString(
        folder.resolve("job.yaml"),
        """
        input: {image: image.zarr, channel: 1}
        steps:
          - threshold: {method: absolute, value: 500}
          - label%s
          - measure: %s
        output: {folder: results, labels: true, picture: false, objects: [csv, parquet]}
        """
            .formatted(label, measure));
    return folder;
  }

  @Test
  void allMeasuresOfTwoChannelsWhateverTheBlocks() throws IOException {
    Path job =
        job(
            "",
            "{properties: all, channels: [2, 0], percentiles: [0, 100],"
                + " histogram: {min: 0, max: 30, bins: 3}}");
    Outcome whole = BlockwiseJob.run(job, BlockwiseJob.WHOLE, 1);
    assertThat(whole.column("area")).containsExactly(480, 8);
    assertThat(whole.column("area_um3")).containsExactly(480, 8);
    assertThat(whole.column("extent")).containsExactly(1, 1);
    assertThat(whole.column("euler_number")).containsExactly(1, 1);
    assertThat(whole.column("axis_major_length")[0]).isEqualTo(Math.sqrt(20 * 99 / 12.0));
    assertThat(whole.column("axis_major_length_um")[0]).isEqualTo(Math.sqrt(20 * 4 * 35 / 12.0));
    assertThat(whole.column("principal_axis_1_z")).containsExactly(1, 1);
    assertThat(whole.column("intensity_min_c0")).containsExactly(6, 30);
    assertThat(whole.column("intensity_max_c0")).containsExactly(21, 33);
    assertThat(whole.column("intensity_median_c0")).containsExactly(13.5, 31.5);
    assertThat(whole.column("intensity_mean_c0")).containsExactly(13.5, 31.5);
    assertThat(whole.column("intensity_sum_c2")).containsExactly(480 * (6.5 + 950), 8 * 2868.5);
    assertThat(whole.column("maximum_position_x_c2")).containsExactly(14, 29);
    assertThat(whole.column("intensity_percentile_100_c2")).containsExactly(1410, 2919);
    assertThat(whole.column("histogram_0_c0")).containsExactly(160, 0);
    assertThat(whole.column("histogram_2_c0")).containsExactly(80, 4);
    List<String> header = whole.table().get(0).toList();
    assertThat(header).doesNotContain("orientation", "perimeter_crofton", "intensity_mean");
    int faces = header.indexOf("border_faces");
    assertThat(whole.table().get(1).get(faces)).isEmpty();
    assertThat(whole.table().get(2).get(faces)).isEqualTo("z1 y1 x1");
    for (int block : new int[] {3, 7}) {
      assertThat(BlockwiseJob.run(job, block, 2).objectsCsv()).isEqualTo(whole.objectsCsv());
    }
    assertThat(Files.size(folder.resolve("results/objects.parquet"))).isPositive();
  }

  @Test
  void planesOfAStackAreMeasuredAsPlanes() throws IOException {
    Path job = job(": {structure: cross_2d}", "{properties: all}");
    Outcome whole = BlockwiseJob.run(job, BlockwiseJob.WHOLE, 1);
    double[] area = whole.column("area");
    assertThat(area).hasSize(8);
    assertThat(Arrays.stream(area).distinct().toArray()).containsExactly(80, 4);
    assertThat(whole.column("axis_major_length")[0]).isEqualTo(4 * Math.sqrt(99 / 12.0));
    // The longest axis lies along x: across y.
    assertThat(whole.column("orientation")[0]).isEqualTo(Math.PI / 2);
    assertThat(whole.table().get(0).toList()).doesNotContain("surface_area", "principal_axis_3_x");
    assertThat(BlockwiseJob.run(job, 4, 2).objectsCsv()).isEqualTo(whole.objectsCsv());
  }

  @Test
  void whatObjectsDoNotHaveIsRefused() throws IOException {
    assertRefused(
        job("", "{properties: [area, orientation]}"),
        "measure: properties: orientation is measured in planes");
    assertRefused(
        job(": {structure: box_2d}", "{properties: surface_area}"),
        "measure: properties: surface_area is measured in volumes");
    assertRefused(job("", "{channels: [0, 3]}"), "measure: channels: ");
  }

  private static void assertRefused(Path folder, String message) throws IOException {
    Path job = folder.resolve("job.yaml");
    assertThatThrownBy(() -> BlockwiseJob.plan(job, 1))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("job.yaml:3:3: ")
        .hasMessageContaining(message);
  }
}
