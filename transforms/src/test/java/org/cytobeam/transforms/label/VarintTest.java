package org.cytobeam.transforms.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class VarintTest {

  @Property
  void comesBackInAsFewBytesAsItNeeds(@ForAll @LongRange(min = 0) long value) throws IOException {
    byte[] bytes = written(value);
    assertThat(Varint.read(new DataInputStream(new ByteArrayInputStream(bytes)))).isEqualTo(value);
    int bits = Math.max(1, 64 - Long.numberOfLeadingZeros(value));
    assertThat(bytes).hasSize((bits + 6) / 7);
  }

  @Test
  void bytesAreThoseOfProtocolBuffers() throws IOException {
    assertThat(written(0)).containsExactly(0);
    assertThat(written(127)).containsExactly(127);
    assertThat(written(300)).containsExactly(0xAC, 0x02);
  }

  @Test
  void damagedBytesAreAnError() throws IOException {
    byte[] endless = new byte[11];
    java.util.Arrays.fill(endless, (byte) -1);
    assertThatThrownBy(() -> Varint.read(new DataInputStream(new ByteArrayInputStream(endless))))
        .isInstanceOf(IOException.class)
        .hasMessage("a number of more than 64 bits");
    byte[] large = written(1L << 40);
    assertThatThrownBy(() -> Varint.readInt(new DataInputStream(new ByteArrayInputStream(large))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("1099511627776");
  }

  private static byte[] written(long value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Varint.write(value, new DataOutputStream(bytes));
    return bytes.toByteArray();
  }
}
