package org.cytobeam.io.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.volume.PixelType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IdConverterTest {

  static Stream<Arguments> notIds() {
    return Stream.of(
        Arguments.of(PixelType.I1, new byte[] {-1}, "-1"),
        Arguments.of(PixelType.I2, new short[] {-2}, "-2"),
        Arguments.of(PixelType.I4, new int[] {-3}, "-3"),
        Arguments.of(PixelType.I8, new long[] {1L << 32}, "4294967296"),
        Arguments.of(PixelType.U8, new long[] {-1}, "18446744073709551615"),
        Arguments.of(PixelType.F4, new float[] {1.5f}, "1.5"),
        Arguments.of(PixelType.F4, new float[] {33554432f}, "3.3554432E7"),
        Arguments.of(PixelType.F4, new float[] {Float.NaN}, "NaN"),
        Arguments.of(PixelType.F8, new double[] {-1}, "-1.0"),
        Arguments.of(PixelType.F8, new double[] {4294967296.0}, "4.294967296E9"));
  }

  @ParameterizedTest
  @MethodSource("notIds")
  void refusesWhatIsNoId(PixelType type, Object values, String shown) {
    assertThatThrownBy(() -> IdConverter.convert(type, values, 0, 1, new int[1], "a.nii"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("a.nii: holds the value " + shown + ", which is not a structure id");
  }

  @Test
  void startsWhereItIsTold() {
    int[] ids = new int[3];
    IdConverter.convert(PixelType.U2, new short[] {9, -1, 2, 7}, 1, 2, ids, "a");
    assertThat(ids).containsExactly(65535, 2, 0);
  }
}
