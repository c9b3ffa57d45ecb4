package org.cytobeam.pipeline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.cytobeam.io.volume.Box;
import org.cytobeam.pipeline.acceptance.BlockwiseJob.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * filter_objects judges whole objects, and what is left is numbered 1, 2, ...; also if nothing is.
 */
class KeptObjectsTest {
  private static final int SIDE = 30;
  private static final int[] BLOCKS = {8, 13, BlockwiseJob.WHOLE};

  /** Of 24 voxels, no more than 4 of them in one block of 8. */
  private static final Box LONG = new Box(15, 7, 2, 16, 9, 14);

  private static final Box SMALL = new Box(20, 20, 20, 22, 22, 22);
  private static final Box ON_BORDER = new Box(0, 10, 10, 3, 13, 13);
  private static final Box LARGE = new Box(5, 15, 15, 10, 20, 20);

  @TempDir Path folder;

  /** What is drawn is what the filter shall keep; the others are drawn into the image only. */
  private void assertKept(String bounds, List<Box> kept, List<Box> dropped) throws IOException {
    DrawnVolume image = new DrawnVolume(SIDE, SIDE, SIDE);
    DrawnVolume expected = new DrawnVolume(SIDE, SIDE, SIDE);
    for (Box box : kept) {
      image.draw(1, box);
      expected.draw(kept.indexOf(box) + 1, box);
    }
    dropped.forEach(box -> image.draw(1, box));
    image.write(folder, "- label: {connectivity: 3}\n- filter_objects: {%s}".formatted(bounds), "");
    String csv = null;
    for (int block : BLOCKS) {
      Outcome run = BlockwiseJob.run(folder, block, 2);
      expected.assertFoundBy(run, bounds + " in blocks of " + block);
      assertThat(run.column("label")).hasSize(kept.size());
      csv = csv == null ? run.objectsCsv() : csv;
      assertThat(run.objectsCsv()).isEqualTo(csv);
    }
  }

  @Test
  void anObjectIsLargeThoughAllItsPartsAreSmall() throws IOException {
    assertKept("min_area: 24", List.of(LONG, ON_BORDER, LARGE), List.of(SMALL));
  }

  @Test
  void boundsAreInclusive() throws IOException {
    assertKept("min_area: 8, max_area: 27", List.of(LONG, SMALL, ON_BORDER), List.of(LARGE));
  }

  @Test
  void volumesAreInCubicMicrometres() throws IOException {
    // a voxel is 2 x 1 x 0.5 = 1 cubic micrometre
    assertKept(
        "min_volume_um3: 23.5, max_volume_um3: 124.5",
        List.of(LONG, ON_BORDER),
        List.of(SMALL, LARGE));
  }

  @Test
  void objectsOnTheBorderAreLeftOut() throws IOException {
    assertKept("exclude_border: true", List.of(LONG, SMALL, LARGE), List.of(ON_BORDER));
  }

  @Test
  void noneIsLeft() throws IOException {
    assertKept("min_area: 1000", List.of(), List.of(LONG, SMALL, ON_BORDER, LARGE));
  }

  @Test
  void anEmptyImageHasAnEmptyTableAndRegionsWithoutCells() throws IOException {
    writeAtlas();
    new DrawnVolume(20, 20, 20)
        .write(
            folder,
            "- label: {connectivity: 1}",
            "atlas: {annotation: annotation.nrrd, structures: structures.csv}");
    for (int block : BLOCKS) {
      Outcome run = BlockwiseJob.run(folder, block, 2);
      assertThat(run.labels()).hasSize(8000).containsOnly(0);
      assertThat(run.objectsCsv())
          .startsWith("label,area,centroid_z,")
          .endsWith(",touches_border,region_id,region_acronym,hemisphere\n")
          .hasLineCount(1);
      assertNoCells(BlockwiseJob.parse(Files.readString(folder.resolve("results/regions.csv"))));
    }
  }

  private static void assertNoCells(List<CSVRecord> regions) {
    List<String> columns = regions.get(0).toList();
    int count = columns.indexOf("count");
    int volume = columns.indexOf("volume_mm3");
    assertThat(regions.stream().skip(1).map(row -> row.get(count))).isNotEmpty().containsOnly("0");
    // 4 x 2 x 1 annotation voxels of 10 micrometres have their centres in the image
    assertThat(regions.stream().skip(1).filter(row -> row.get(columns.indexOf("id")).equals("7")))
        .extracting(row -> row.get(volume))
        .contains("0.000008");
  }

  /** One region that the image lies inside of. */
  private void writeAtlas() throws IOException {
    byte[] header =
        """
        NRRD0004
        type: unsigned char
        dimension: 3
        space dimension: 3
        sizes: 4 4 4
        space directions: (10,0,0) (0,10,0) (0,0,10)
        space units: "microns" "microns" "microns"
        space origin: (0,0,0)
        encoding: raw

        """
            .getBytes(StandardCharsets.US_ASCII);
    byte[] file = new byte[header.length + 64];
    Arrays.fill(file, (byte) 7);
    System.arraycopy(header, 0, file, 0, header.length);
    Files.write(folder.resolve("annotation.nrrd"), file);
    Files.writeString(
        folder.resolve("structures.csv"), "id,acronym,name,parent_structure_id\n7,br,brain,\n");
  }
}
