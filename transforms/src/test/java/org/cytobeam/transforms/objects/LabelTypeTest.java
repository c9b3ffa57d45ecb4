package org.cytobeam.transforms.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.cytobeam.io.volume.PixelType;
import org.junit.jupiter.api.Test;

class LabelTypeTest {

  @Test
  void theTypeIsTheSmallestThatHoldsAllLabels() {
    assertThat(LabelType.AUTO.holding(0)).isEqualTo(PixelType.U1);
    assertThat(LabelType.AUTO.holding(255)).isEqualTo(PixelType.U1);
    assertThat(LabelType.AUTO.holding(256)).isEqualTo(PixelType.U2);
    assertThat(LabelType.AUTO.holding(65_535)).isEqualTo(PixelType.U2);
    assertThat(LabelType.AUTO.holding(65_536)).isEqualTo(PixelType.U4);
    assertThat(LabelType.AUTO.holding(0xFFFFFFFFL)).isEqualTo(PixelType.U4);
    assertThat(LabelType.AUTO.holding(0x100000000L)).isEqualTo(PixelType.U8);
  }

  @Test
  void theTypeAskedForMustHoldAllLabels() {
    assertThat(LabelType.UINT8.holding(255)).isEqualTo(PixelType.U1);
    assertThat(LabelType.UINT16.holding(1)).isEqualTo(PixelType.U2);
    assertThat(LabelType.UINT32.holding(0xFFFFFFFFL)).isEqualTo(PixelType.U4);
    assertThat(LabelType.INT32.holding(Integer.MAX_VALUE)).isEqualTo(PixelType.I4);
    assertThat(LabelType.UINT64.holding(Long.MAX_VALUE)).isEqualTo(PixelType.U8);
    assertThat(LabelType.INT64.holding(Long.MAX_VALUE)).isEqualTo(PixelType.I8);
    assertThatThrownBy(() -> LabelType.UINT16.holding(65_536))
        .isInstanceOf(LabelOverflowException.class)
        .hasMessage(
            "65,536 objects were found, but label_dtype: uint16 holds at most 65,535 labels; set it"
                + " to uint32 in output, or leave it out");
    assertThatThrownBy(() -> LabelType.INT32.holding(1L << 31))
        .hasMessageContaining("int32 holds at most 2,147,483,647 labels; set it to uint32");
  }
}
