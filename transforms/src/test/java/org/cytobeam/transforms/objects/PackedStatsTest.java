package org.cytobeam.transforms.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.cytobeam.transforms.label.VarintReader;
import org.cytobeam.transforms.label.VarintWriter;
import org.junit.jupiter.api.Test;

class PackedStatsTest {

  @Property(tries = 500)
  void anyStatsComeBackBitForBit(
      @ForAll @Size(max = 4) List<@Size(15) long[]> fields,
      @ForAll @Size(4) double[] values,
      @ForAll @Size(max = 3) List<@Size(max = 5) long[]> states)
      throws IOException {
    List<ObjectStats> objects = new ArrayList<>();
    for (long[] f : fields) {
      objects.add(
          new ObjectStats(
              f[0],
              f[1],
              f[2],
              f[3],
              f[4],
              f[5],
              f[6],
              f[7],
              Math.max(f[5], f[8]),
              Math.max(f[6], f[9]),
              Math.max(f[7], f[10]),
              values[0],
              Double.longBitsToDouble(f[11]),
              values[2],
              values[3],
              states.toArray(new long[0][])));
    }
    VarintWriter out = new VarintWriter();
    PackedStats packer = new PackedStats();
    objects.forEach(object -> packer.write(object, out));
    VarintReader in = new VarintReader(out.toByteArray(), 0);
    PackedStats unpacker = new PackedStats();
    for (ObjectStats object : objects) {
      assertThat(unpacker.read(in)).isEqualTo(object);
    }
    assertThatThrownBy(() -> unpacker.read(in)).isInstanceOf(EOFException.class);
  }

  @Test
  void doublesKeepTheirSignAndTheirFraction() throws IOException {
    double[] values = {
      0.0,
      -0.0,
      1,
      -1,
      0.5,
      65535,
      1e15,
      -(double) (1L << 53),
      1L << 53,
      1e300,
      Double.NaN,
      Double.NEGATIVE_INFINITY,
      Double.MIN_VALUE
    };
    for (double value : values) {
      ObjectStats stats = new ObjectStats(1, 1, 0, 0, 1, 0, 0, 1, 1, 1, 2, value, value, 7, value);
      assertThat(new Fragment(1, stats).stats()).isEqualTo(stats);
    }
  }

  /** A nucleus of a large volume: a tenth of what its fields take. */
  @Test
  void anObjectTakesSome30Bytes() {
    List<ObjectStats> objects = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      long z = 9000 + i / 50;
      long y = 100 + 97 * i % 8000;
      long x = 5 + 1009 * i % 9000;
      objects.add(
          new ObjectStats(
              (z * 10_000 + y) * 10_000 + x,
              523,
              523 * (z + 5),
              523 * (y + 5),
              523 * (x + 5),
              z,
              y,
              x,
              z + 10,
              y + 10,
              x + 10,
              523 * 400 + i,
              0,
              300,
              800));
    }
    ObjectBatch batch = ObjectBatch.of(objects);
    assertThat(batch.packed().length / 100).isLessThan(36);
    assertThat(batch.objects()).isEqualTo(objects);
  }
}
