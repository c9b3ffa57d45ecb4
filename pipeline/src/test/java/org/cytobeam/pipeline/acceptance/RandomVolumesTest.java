package org.cytobeam.pipeline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.cytobeam.pipeline.acceptance.BlockwiseJob.Outcome;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Twenty random volumes, whole jobs: the label image and every measure equal those of scipy.ndimage
 * and scikit-image on the whole array, whatever the block and the number of threads.
 */
class RandomVolumesTest {
  private static final int[] BLOCKS = {BlockwiseJob.WHOLE, 32, 17, 16};
  private static final int[] THREADS = {1, 2, 4};

  @TempDir static Path folder;
  private static GoldenVolumes golden;

  @BeforeAll
  static void unpack() throws IOException {
    golden = GoldenVolumes.unpack(folder);
  }

  static List<String> volumes() throws IOException {
    return golden.names();
  }

  @Test
  void thereAreTwenty() throws IOException {
    assertThat(volumes()).hasSize(20);
  }

  @ParameterizedTest
  @MethodSource("volumes")
  void blocksAndThreadsGiveWhatTheWholeArrayGives(String name) throws IOException {
    int[] labels = golden.labels(name);
    List<CSVRecord> table = golden.table(name);
    String firstCsv = null;
    // each block with another number of threads in the next volume
    int turn = volumes().indexOf(name);
    for (int block : BLOCKS) {
      int threads = THREADS[turn++ % THREADS.length];
      Outcome found = BlockwiseJob.run(golden.of(name), block, threads);
      String run = "%s in blocks of %d with %d threads".formatted(name, block, threads);
      assertThat(found.labels()).as(run).hasSameSizeAs(labels);
      assertThat(Arrays.mismatch(found.labels(), labels))
          .as("first voxel with another label than scipy's, %s", run)
          .isEqualTo(-1);
      assertSameObjects(run, found.table(), table);
      if (firstCsv == null) {
        firstCsv = found.objectsCsv();
      }
      assertThat(found.objectsCsv()).as(run).isEqualTo(firstCsv);
    }
  }

  private static void assertSameObjects(
      String run, List<CSVRecord> found, List<CSVRecord> expected) {
    assertThat(found).as("objects of %s", run).hasSameSizeAs(expected);
    List<String> columns = expected.get(0).toList();
    assertThat(found.get(0).toList()).as(run).isEqualTo(columns);
    for (int row = 1; row < expected.size(); row++) {
      for (int column = 0; column < columns.size(); column++) {
        String name = columns.get(column);
        assertSameValue(
            "%s of object %d of %s".formatted(name, row, run),
            name,
            found.get(row).get(column),
            expected.get(row).get(column));
      }
    }
  }

  /** Means may differ in the last bits, everything else not at all. */
  private static void assertSameValue(String what, String column, String found, String expected) {
    if (column.equals("touches_border")) {
      assertThat(found).as(what).isEqualTo(expected);
    } else if (column.startsWith("centroid") || column.equals("intensity_mean")) {
      double value = Double.parseDouble(expected);
      assertThat(Double.parseDouble(found))
          .as(what)
          .isCloseTo(value, within(1e-12 * Math.max(1, Math.abs(value))));
    } else {
      assertThat(new BigDecimal(found)).as(what).isEqualByComparingTo(new BigDecimal(expected));
    }
  }
}
