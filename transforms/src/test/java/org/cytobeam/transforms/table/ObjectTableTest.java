package org.cytobeam.transforms.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.cytobeam.io.ome.OmeZarrSpec;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.transforms.atlas.Hemisphere;
import org.cytobeam.transforms.atlas.Structure;
import org.cytobeam.transforms.objects.MeasureRequest;
import org.cytobeam.transforms.objects.ObjectBucket;
import org.cytobeam.transforms.objects.ObjectMeasures;
import org.cytobeam.transforms.objects.ObjectStats;
import org.cytobeam.transforms.objects.Property;
import org.junit.jupiter.api.Test;

class ObjectTableTest {
  private static final VoxelGeometry FINEST = new VoxelGeometry(5, 2, 2, 100, 10, 0);
  private static final LevelFrame LEVEL_0 = new LevelFrame(FINEST, FINEST);

  /** Three voxels in a row from (4, 5, 6). */
  private static final ObjectStats THREE =
      new ObjectStats(456, 3, 12, 15, 21, 4, 5, 6, 5, 6, 9, 100, 0, 7, 60);

  private static ObjectTable table(
      Set<Property> properties, LevelFrame frame, PixelType type, boolean withRegions) {
    MeasureRequest request = new MeasureRequest(properties, List.of(), null, List.of());
    return ObjectTable.of(
        new ObjectMeasures(request, 0, type, false, frame.processed()),
        frame,
        Box.ofShape(10, 10, 10),
        withRegions);
  }

  @Test
  void everyColumnInItsOrder() {
    ObjectTable table = table(Property.BASIC, LEVEL_0, PixelType.U2, true);
    assertThat(table.header())
        .isEqualTo(
            "label,area,centroid_z,centroid_y,centroid_x,centroid_z_um,centroid_y_um,"
                + "centroid_x_um,bbox_z0,bbox_y0,bbox_x0,bbox_z1,bbox_y1,bbox_x1,intensity_mean,"
                + "intensity_max,intensity_min,touches_border,region_id,region_acronym,"
                + "hemisphere\n");
    Structure region = new Structure(7, "CA1, \"so\"", "Field CA1", 1L, 1, 0x7ED04B);
    assertThat(
            table.lines(
                List.of(
                    new ObjectRow(1, THREE, false, region, Hemisphere.LEFT),
                    new ObjectRow(2, THREE, true, null, Hemisphere.RIGHT))))
        .isEqualTo(
            "1,3,4.0,5.0,7.0,120.0,20.0,14.0,4,5,6,5,6,9,33.333333333333336,60,7,false,7,"
                + "\"CA1, \"\"so\"\"\",left\n"
                + "2,3,4.0,5.0,7.0,120.0,20.0,14.0,4,5,6,5,6,9,33.333333333333336,60,7,true,0,"
                + "outside,right\n");
  }

  @Test
  void onlyWhatIsAskedForAndNoRegionsWithoutAnAtlas() {
    ObjectTable table = table(Set.of(Property.INTENSITY_MAX), LEVEL_0, PixelType.F4, false);
    assertThat(table.header()).isEqualTo("label,intensity_max,touches_border\n");
    assertThat(table.lines(List.of(new ObjectRow(9, THREE, true, null, null))))
        .isEqualTo("9,60.0,true\n");
    assertThat(table.lines(List.of())).isEmpty();
    assertThat(table.columns())
        .extracting(Column::kind)
        .containsExactly(Column.Kind.INTEGER, Column.Kind.REAL, Column.Kind.BOOLEAN);
  }

  /** Level 2 of a pyramid of block means, made as our writer makes it. */
  private static LevelFrame levelTwo() {
    OmeZarrSpec spec =
        new OmeZarrSpec(
            "image",
            OmeZarrSpec.Kind.IMAGE,
            100,
            400,
            400,
            1,
            1,
            PixelType.U2,
            List.of(10, 10, 10),
            FINEST,
            List.of(List.of(1, 2, 2), List.of(2, 2, 2)));
    return new LevelFrame(spec.geometry(2), spec.geometry(0));
  }

  @Test
  void aLandmarkOfLevelTwoIsWhereLevelZeroHasIt() {
    // Voxel (3, 10, 20) of level 2 is the mean of level-0 planes 6..7, rows 40..43, columns 80..83.
    ObjectStats landmark = new ObjectStats(0, 1, 3, 10, 20, 3, 10, 20, 4, 11, 21, 500, 0, 500, 500);
    ObjectTable table =
        table(EnumSet.of(Property.CENTROID, Property.BBOX), levelTwo(), PixelType.U2, false);
    // Centre between plane 6 and 7: 6.5 x 5 um + 100; rows 41.5 x 2 + 10; columns 81.5 x 2.
    assertThat(table.lines(List.of(new ObjectRow(1, landmark, false, null, null))))
        .isEqualTo("1,6.5,41.5,81.5,132.5,93.0,163.0,6,40,80,8,44,84,false\n");
  }

  @Test
  void levelTwoTilesLevelZeroWithoutGapOrOverlap() {
    LevelFrame frame = levelTwo();
    for (int axis = 0; axis < 3; axis++) {
      int factor = axis == 0 ? 2 : 4;
      for (long edge = 0; edge <= 90; edge++) {
        assertThat(frame.edgeToFinest(axis, edge)).isEqualTo(edge * factor);
      }
    }
  }

  @Test
  void levelZeroIndicesPassExactly() {
    assertThat(LEVEL_0.toFinest(0, 1 / 3.0)).isEqualTo(1 / 3.0);
    assertThat(LEVEL_0.edgeToFinest(2, 17)).isEqualTo(17);
    assertThat(LEVEL_0.toUm(0, 0.5)).isEqualTo(102.5);
  }

  @Test
  void rowsAreNumberedFromTheFirstLabelAndKnowTheBorder() {
    ObjectStats corner = new ObjectStats(0, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 0, 1, 1);
    RowMaker.Rows rows =
        new RowMaker(Box.ofShape(10, 10, 10), null)
            .of(new ObjectBucket(41, List.of(corner, THREE), new long[0]));
    assertThat(rows.rows())
        .containsExactly(
            new ObjectRow(41, corner, true, null, null),
            new ObjectRow(42, THREE, false, null, null));
    assertThat(rows.totals()).isEqualTo(new Totals(2, rows.totals().regions()));
    assertThat(rows.totals().regions().codeCount()).isZero();
    assertThat(rows.totals().plus(rows.totals()).objects()).isEqualTo(4);
  }
}
