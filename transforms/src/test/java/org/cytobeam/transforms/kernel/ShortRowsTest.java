package org.cytobeam.transforms.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.cytobeam.io.volume.PixelType;
import org.junit.jupiter.api.Test;

class ShortRowsTest {
  private static final int[] ENDS = {0, 1, 0x7fff, 0x8000, 0x8001, 0xfffe, 0xffff};

  @Property
  void theLesserAndTheGreaterOfUnsignedValues(
      @ForAll @IntRange(min = 1, max = 200) int n, @ForAll long seed) {
    ShortRows rows = new ShortRows();
    Random random = new Random(seed);
    short[] a = rows.newRow(n);
    short[] b = rows.newRow(n);
    for (int i = 0; i < n; i++) {
      a[i] = (short) (random.nextBoolean() ? ENDS[random.nextInt(7)] : random.nextInt());
      b[i] = (short) (random.nextBoolean() ? ENDS[random.nextInt(7)] : random.nextInt());
    }
    short[] least = rows.newRow(n);
    short[] most = a.clone();
    rows.minimum(a, b, least, n);
    // into one of its arguments
    rows.maximum(most, b, most, n);
    int lowest = 65535;
    int highest = 0;
    for (int i = 0; i < n; i++) {
      int x = a[i] & 0xffff;
      int y = b[i] & 0xffff;
      assertThat(least[i] & 0xffff).isEqualTo(Math.min(x, y));
      assertThat(most[i] & 0xffff).isEqualTo(Math.max(x, y));
      lowest = Math.min(lowest, Math.min(x, y));
      highest = Math.max(highest, Math.max(x, y));
    }
    assertThat(rows.least(least, 0, n)).isEqualTo(lowest);
    assertThat(rows.greatest(most, n)).isEqualTo(highest);
  }

  @Test
  void holdsUint16Only() {
    assertThat(ShortRows.hold(0)).isTrue();
    assertThat(ShortRows.hold(65535)).isTrue();
    assertThat(ShortRows.hold(-1)).isFalse();
    assertThat(ShortRows.hold(65536)).isFalse();
    assertThat(ShortRows.hold(0.5)).isFalse();
    assertThat(ShortRows.hold(Double.NaN)).isFalse();
    assertThatThrownBy(() -> new ShortRows().quantise(new short[1], 1, PixelType.I2))
        .hasMessage("rows of uint16 do not hold int16");
  }
}
