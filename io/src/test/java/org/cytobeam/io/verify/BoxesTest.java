package org.cytobeam.io.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.cytobeam.io.store.FileStore;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.zarr.ArrayMetadata;
import org.cytobeam.io.zarr.DataType;
import org.cytobeam.io.zarr.FillValue;
import org.cytobeam.io.zarr.StoredUnits;
import org.cytobeam.io.zarr.ZarrArray;
import org.cytobeam.io.zarr.codec.BloscCodec;
import org.junit.jupiter.api.Test;

/** Boxes of units: all of them and nothing else, and few. */
class BoxesTest {
  private static final DataType U1 = DataType.of(PixelType.U1);

  private static StoredUnits units() {
    return new StoredUnits(
        ZarrArray.of(
            new FileStore(java.nio.file.Path.of("nowhere")),
            "",
            ArrayMetadata.v2(
                List.of(7L, 10L, 9L),
                List.of(2, 3, 4),
                U1,
                BloscCodec.DEFAULT,
                FillValue.zero(U1),
                "/")));
  }

  @Test
  void neighboursAreJoinedAndEndWithTheArray() {
    List<List<Long>> all = new ArrayList<>();
    for (long[] at = new long[3]; at != null; at = units().next(at)) {
      all.add(List.of(at[0], at[1], at[2]));
    }
    assertThat(all).hasSize(4 * 4 * 3);
    assertThat(Boxes.of(units(), all))
        .containsExactly(new Boxes.Range(List.of(0L, 0L, 0L), List.of(7L, 10L, 9L)));
    assertThat(Boxes.of(units(), List.of(List.of(3L, 3L, 2L), List.of(3L, 3L, 1L))))
        .containsExactly(new Boxes.Range(List.of(6L, 9L, 4L), List.of(7L, 10L, 9L)));
    assertThat(Boxes.of(units(), List.of())).isEmpty();
  }

  @Property
  void boxesAreExactlyTheUnits(
      @ForAll @Size(max = 30) Set<@IntRange(min = 0, max = 47) Integer> chosen) {
    List<List<Long>> damaged = new ArrayList<>();
    for (int i : chosen) {
      damaged.add(List.of(i / 12L, i / 3 % 4L, i % 3L));
    }
    List<Boxes.Range> boxes = Boxes.of(units(), damaged);
    assertThat(boxes).hasSizeLessThanOrEqualTo(chosen.size());
    Set<List<Long>> covered = new HashSet<>();
    for (Boxes.Range box : boxes) {
      for (long z = box.start().get(0); z < box.end().get(0); z++) {
        for (long y = box.start().get(1); y < box.end().get(1); y++) {
          for (long x = box.start().get(2); x < box.end().get(2); x++) {
            assertThat(covered.add(List.of(z, y, x))).as("covered twice").isTrue();
          }
        }
      }
    }
    long elements = 0;
    for (List<Long> unit : damaged) {
      long[] at = {unit.get(0), unit.get(1), unit.get(2)};
      long n = 1;
      for (int axis = 0; axis < 3; axis++) {
        n *= units().end(at, axis) - units().start(at, axis);
      }
      elements += n;
      assertThat(covered)
          .contains(
              List.of(units().start(at, 0), units().start(at, 1), units().start(at, 2)),
              List.of(units().end(at, 0) - 1, units().end(at, 1) - 1, units().end(at, 2) - 1));
    }
    assertThat(covered).hasSize((int) elements);
  }
}
