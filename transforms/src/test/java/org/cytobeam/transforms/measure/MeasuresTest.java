package org.cytobeam.transforms.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.label.Connectivity;
import org.cytobeam.transforms.objects.MeasureRequest;
import org.cytobeam.transforms.objects.ObjectMeasures;
import org.cytobeam.transforms.objects.ObjectStats;
import org.cytobeam.transforms.objects.Property;
import org.cytobeam.transforms.table.Column;
import org.cytobeam.transforms.table.LevelFrame;
import org.cytobeam.transforms.table.ObjectRow;
import org.cytobeam.transforms.table.ObjectTable;
import org.cytobeam.transforms.testkit.Golden;
import org.cytobeam.transforms.testkit.ObjectsOfBlocks;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every measure against scikit-image, scipy.ndimage and numpy (golden/measures.py). */
class MeasuresTest {
  private static final Map<String, Voxels> GOLDEN = Golden.load("measures.npz");
  private static final VoxelGeometry VOXEL = VoxelGeometry.ofVoxelSize(5, 2, 0.5);
  private static final List<Double> PERCENTILES = List.of(2.5, 50.0, 90.0);

  private static final Map<String, MeasureRequest.Bins> BINS =
      Map.of(
          "u1", new MeasureRequest.Bins(0, 255, 7),
          "i2", new MeasureRequest.Bins(-300, 500, 7),
          "u2", new MeasureRequest.Bins(9990, 10010, 7),
          "i4", new MeasureRequest.Bins(-100000, 100000, 7),
          "u4", new MeasureRequest.Bins(0x1p31, 0x1p32 - 1, 7),
          "f4", new MeasureRequest.Bins(9990, 10010, 7),
          "f8", new MeasureRequest.Bins(-1, 1, 7));

  static List<String> cases() {
    return GOLDEN.keySet().stream()
        .filter(key -> key.endsWith(":mask"))
        .map(key -> key.substring(0, key.indexOf(':')))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyColumnEqualsTheReference(String name) {
    Voxels mask = golden(name, "mask");
    Voxels image = golden(name, "image");
    boolean planes = name.endsWith("planes");
    ObjectMeasures measures =
        new ObjectMeasures(
            new MeasureRequest(
                Property.ALL,
                List.of(),
                Objects.requireNonNull(BINS.get(name.substring(0, 2))),
                PERCENTILES),
            0,
            image.type(),
            !name.endsWith("volume"),
            VOXEL);
    Box volume = mask.box();
    List<ObjectStats> objects =
        ObjectsOfBlocks.of(
            ObjectsOfBlocks.above(0),
            mask,
            List.of(image),
            new BlockGrid(volume, 4, 7, 9),
            planes ? Connectivity.PLANE_CORNERS : Connectivity.CORNERS,
            measures.set());
    ObjectTable table = ObjectTable.of(measures, new LevelFrame(VOXEL, VOXEL), volume, false);
    List<ObjectRow> rows = new ArrayList<>();
    for (ObjectStats object : objects) {
      rows.add(new ObjectRow(rows.size() + 1, object, false, null, null));
    }
    Map<String, double[]> expected = expected(name);
    int n = expected.values().iterator().next().length;
    assertThat(rows).hasSize(n);
    List<String> compared = new ArrayList<>();
    for (Column column : table.columns()) {
      double[] values = expected.remove(column.name());
      if (values != null) {
        compared.add(column.name());
        Tolerance tolerance = Tolerance.of(column.name(), image, objects);
        for (int i = 0; i < n; i++) {
          tolerance.check(
              "%s of object %d of %s".formatted(column.name(), i + 1, name),
              ((Number) column.value().apply(rows.get(i))).doubleValue(),
              values[i],
              i);
        }
      }
    }
    assertThat(expected).as("columns that the table lacks").isEmpty();
    assertThat(compared).hasSizeGreaterThan(50);
  }

  /** What two ways of rounding may differ by. */
  private record Tolerance(String column, Voxels image, double[] longest, double[] brightest) {

    static Tolerance of(String column, Voxels image, List<ObjectStats> objects) {
      double[] longest = new double[objects.size()];
      double[] brightest = new double[objects.size()];
      for (int i = 0; i < longest.length; i++) {
        Box box = objects.get(i).box();
        brightest[i] =
            Math.max(
                Math.abs(objects.get(i).intensityMin()), Math.abs(objects.get(i).intensityMax()));
        longest[i] =
            column.endsWith("_um")
                ? Math.max(5 * box.extent(0), Math.max(2 * box.extent(1), box.extent(2) / 2.0))
                : Math.max(box.extent(0), Math.max(box.extent(1), box.extent(2)));
      }
      return new Tolerance(column, image, longest, brightest);
    }

    void check(String what, double found, double expected, int object) {
      if (Double.isNaN(expected)) {
        if (column.equals("intensity_skewness")) {
          assertThat(found).as(what).isNaN();
        }
      } else if (column.equals("intensity_skewness")) {
        assertThat(found).as(what).isCloseTo(expected, within(1e-9 * Math.max(1, expected)));
      } else if (column.startsWith("axis_")) {
        // Lengths are roots: of what is flat, of rounding errors.
        double scale = longest[object] * longest[object];
        assertThat(found * found).as(what).isCloseTo(expected * expected, within(1e-9 * scale));
      } else if (column.equals("eccentricity")) {
        assertThat(found * found).as(what).isCloseTo(expected * expected, within(1e-9));
      } else if (column.startsWith("inertia")) {
        double scale = longest[object] * longest[object];
        assertThat(found).as(what).isCloseTo(expected, within(1e-9 * scale));
      } else if (column.startsWith("principal") || column.equals("orientation")) {
        assertThat(found).as(what).isCloseTo(expected, within(1e-8));
      } else if (column.startsWith("surface")) {
        assertThat(found).as(what).isCloseTo(expected, within(1e-6 * expected));
      } else if (column.equals("intensity_median") || column.startsWith("intensity_percentile")) {
        boolean exact = image.type().isInteger() && image.type().bytes() <= 2;
        assertThat(found)
            .as(what)
            .isCloseTo(expected, within(brightest[object] * (exact ? 1e-15 : 0x1p-15)));
      } else {
        assertThat(found).as(what).isCloseTo(expected, within(1e-9 * Math.abs(expected)));
      }
    }
  }

  private static Voxels golden(String name, String part) {
    return Objects.requireNonNull(GOLDEN.get(name + ":" + part), part);
  }

  private static Map<String, double[]> expected(String name) {
    byte[] names = golden(name, "columns").bytes();
    Voxels table = golden(name, "table");
    Map<String, double[]> columns = new HashMap<>();
    int row = 0;
    for (String column : new String(names, StandardCharsets.US_ASCII).split("\n", -1)) {
      double[] values = new double[table.nx()];
      System.arraycopy(table.doubles(), row++ * values.length, values, 0, values.length);
      columns.put(column, values);
    }
    return columns;
  }

  @ParameterizedTest
  @CsvSource({"U1", "I2", "U2", "I4", "U4", "F4", "F8"})
  void aConstantImageHasNoSpread(PixelType type) {
    Box box = Box.ofShape(1, 1, 3);
    Voxels image = Voxels.allocate(box, type);
    Accumulator moments = new IntensityMoments(0, type).over(1, box, List.of(image));
    moments.add(0, 0, 0, 0, 3);
    long[] state = moments.state(0);
    assertThat(new IntensityMoments(0, type).variance(state, 3)).isZero();
    assertThat(new IntensityMoments(0, type).skewness(state, 3)).isNaN();
  }
}
