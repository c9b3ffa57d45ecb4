package org.cytobeam.transforms.atlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.VolumeReader;
import org.cytobeam.io.volume.VoxelGeometry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The real Allen CCFv3 2017 at 25 micrometres, and real cells in it. */
class AllenCcfTest {
  private static Atlas atlas;

  @BeforeAll
  static void loadAtlas() {
    atlas = Atlas.load(spec("asr", null, AffineTransform.identity()), AllenCcfTest::noZarr);
  }

  private static AtlasSpec spec(String orientation, String image, AffineTransform affine) {
    return new AtlasSpec(
        TestData.real("atlas/annotation_25.nrrd").toString(),
        TestData.real("atlas/structure_tree_safe_2017.csv").toString(),
        orientation,
        image,
        null,
        affine);
  }

  private static VolumeReader noZarr(String path) {
    throw new AssertionError(path + " is not a Zarr folder");
  }

  private static AtlasPlacement identity() {
    return atlas.place(VoxelGeometry.ofVoxelSize(25, 25, 25), 528, 320, 456);
  }

  private static List<CSVRecord> csv(Path file) throws Exception {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        CSVParser parser = CSVParser.parse(reader, format)) {
      return parser.getRecords();
    }
  }

  @Test
  void headerGivesShapeAndVoxelSize() {
    assertThat(atlas.map().extent(0)).isEqualTo(528);
    assertThat(atlas.map().extent(1)).isEqualTo(320);
    assertThat(atlas.map().extent(2)).isEqualTo(456);
    assertThat(atlas.geometry()).isEqualTo(VoxelGeometry.ofVoxelSize(25, 25, 25));
    assertThat(atlas.ontology().size()).isEqualTo(1327);
  }

  @Test
  void runsTakeAFewMegabytesInsteadOf308() {
    assertThat(atlas.map().memoryBytes()).isBetween(1_000_000L, 30_000_000L);
  }

  /** Against numpy.unique of the file, for all 672 ids and each half. */
  @Test
  void voxelsPerIdAndHemisphereEqualNumpys() throws Exception {
    RegionVolumes volumes = RegionVolumes.measure(identity(), Box.ofShape(528, 320, 456));
    List<String> lines = TestData.golden("voxels.csv");
    assertThat(lines).hasSize(1 + 672);
    long total = 0;
    for (String line : lines.subList(1, lines.size())) {
      String[] parts = line.split(",");
      long id = Long.parseLong(parts[0]);
      long all = Long.parseLong(parts[1]);
      long lowHalf = Long.parseLong(parts[2]);
      int region = id == 0 ? Atlas.OUTSIDE : regionOf(id);
      assertThat(volumes.voxels().get(Atlas.code(region, Hemisphere.RIGHT)))
          .as("id %d, index 0 of asr is right", id)
          .isEqualTo(lowHalf);
      assertThat(volumes.voxels().get(Atlas.code(region, Hemisphere.LEFT)))
          .as("id %d", id)
          .isEqualTo(all - lowHalf);
      total += all;
    }
    assertThat(volumes.voxels().total()).isEqualTo(total).isEqualTo(528L * 320 * 456);
    assertThat(volumes.voxelMm3()).isCloseTo(25 * 25 * 25e-9, within(1e-18));
  }

  private static int regionOf(long id) {
    for (int region = 1; region < atlas.regionCount(); region++) {
      if (atlas.structure(region).id() == id) {
        return region;
      }
    }
    throw new AssertionError("no region with id " + id);
  }

  /** BrainGlobe assigned these cells; none may move, and the densities follow. */
  @Test
  void realCellsFallIntoTheirRegionsWithTheExpectedDensities() throws Exception {
    AtlasPlacement placement = identity();
    RegionCounts counts = new RegionCounts(atlas.codeCount());
    List<CSVRecord> cells = csv(TestData.real("atlas/cells_ccf/cells_half_A.csv"));
    assertThat(cells).hasSize(5708);
    for (CSVRecord cell : cells) {
      double ap = Double.parseDouble(cell.get("x_um")) / 25;
      double dv = Double.parseDouble(cell.get("y_um")) / 25;
      double ml = 456 - Double.parseDouble(cell.get("z_um")) / 25;
      int code = placement.locate(ap, dv, ml);
      counts.add(code);
      Structure structure = atlas.structure(Atlas.regionOf(code));
      assertThat(structure == null ? 0 : structure.id())
          .as("cell %s", cell)
          .isEqualTo(Long.parseLong(cell.get("region_id")));
    }
    RegionVolumes volumes = RegionVolumes.measure(placement, Box.ofShape(528, 320, 456));
    RegionTable table = RegionTable.of(atlas, counts, volumes);
    Map<Long, RegionRow> both = new HashMap<>();
    long sum = 0;
    for (RegionRow row : table.rows()) {
      if (row.hemisphere() == null) {
        sum += row.own().count();
        if (row.structure() != null) {
          both.put(row.structure().id(), row);
        }
      }
    }
    assertThat(sum).isEqualTo(5708);
    List<CSVRecord> expected =
        csv(TestData.real("atlas/cells_ccf/cells_half_A_expected_density.csv"));
    assertThat(expected.size()).isGreaterThan(100);
    for (CSVRecord line : expected) {
      RegionRow row = both.get(Long.parseLong(line.get("region_id")));
      assertThat(row).as("%s", line).isNotNull();
      check(row.own(), line, "own");
      check(row.inclusive(), line, "subtree");
    }
  }

  private static void check(RegionRow.Amount amount, CSVRecord line, String suffix) {
    assertThat(amount.count())
        .as("%s", line)
        .isEqualTo(Long.parseLong(line.get("cells_" + suffix)));
    assertThat(amount.volumeMm3())
        .as("%s", line)
        .isCloseTo(Double.parseDouble(line.get("volume_mm3_" + suffix)), within(1e-9));
    String density = line.get("cells_per_mm3_" + suffix);
    if (density.isEmpty()) {
      assertThat(amount.densityPerMm3()).as("%s", line).isNaN();
    } else {
      assertThat(amount.densityPerMm3())
          .as("%s", line)
          .isCloseTo(
              Double.parseDouble(density), within(1e-9 * Double.parseDouble(density) + 1e-12));
    }
  }

  @Test
  void lookupNeverGoesThroughAFloat() {
    List<Long> large = new ArrayList<>();
    for (int label = 0; label < atlas.map().labelCount(); label++) {
      if (atlas.map().idOf(label) > 1 << 24) {
        large.add(atlas.map().idOf(label));
      }
    }
    assertThat(large).isNotEmpty().anyMatch(id -> (long) (float) (long) id != id);
    assertThat(large).allMatch(id -> atlas.ontology().indexOf(id) >= 0);
  }

  /** The whole atlas through runs; voxel by voxel would take a minute. */
  @Test
  void regionVolumesOfTheWholeAtlasAreFast() {
    AffineTransform shear =
        AffineTransform.ofRows(
            new double[][] {{1, 0.02, 0.01, 3}, {-0.02, 1.1, 0, -7}, {0, 0.03, 0.9, 11}});
    Atlas sheared = Atlas.load(spec("asr", null, shear), AllenCcfTest::noZarr);
    AtlasPlacement placement = sheared.place(VoxelGeometry.ofVoxelSize(25, 25, 25), 528, 320, 456);
    long start = System.nanoTime();
    RegionVolumes volumes = RegionVolumes.measure(placement, new Box(0, 0, 0, 528, 320, 456));
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf("region volumes of 77 M voxels: %.3f s%n", seconds);
    assertThat(volumes.voxels().total()).isBetween(60_000_000L, 77_045_760L);
    assertThat(seconds).isLessThan(3);
  }
}
