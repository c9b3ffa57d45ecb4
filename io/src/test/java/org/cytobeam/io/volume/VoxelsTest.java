package org.cytobeam.io.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Array;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VoxelsTest {
  private static final Box BOX = Box.at(1, 2, 3, 2, 3, 70);

  @ParameterizedTest
  @EnumSource(value = PixelType.class, mode = EnumSource.Mode.EXCLUDE, names = "MASK")
  void hasOneElementAVoxel(PixelType type) {
    Voxels voxels = Voxels.allocate(BOX, type);
    assertThat(Array.getLength(voxels.array())).isEqualTo(2 * 3 * 70);
    assertThat(Voxels.memoryBytes(BOX, type)).isEqualTo(2L * 3 * 70 * type.bytes());
    assertThat(Voxels.wrap(BOX, type, voxels.array()).array()).isSameAs(voxels.array());
    assertThat(type.isFloat() || type.isInteger()).isTrue();
    assertThatThrownBy(voxels::words).hasMessage("not a mask but " + type);
  }

  @Test
  void maskRowsAreWholeWords() {
    Voxels mask = Voxels.mask(BOX);
    assertThat(mask.wordsPerRow()).isEqualTo(2);
    assertThat(mask.words()).hasSize(2 * 3 * 2);
    assertThat(Voxels.memoryBytes(BOX, PixelType.MASK)).isEqualTo(2L * 3 * 2 * 8);
    assertThat(new int[] {mask.nz(), mask.ny(), mask.nx()}).containsExactly(2, 3, 70);
  }

  @Test
  void refusesAnArrayThatDoesNotFit() {
    assertThatThrownBy(() -> Voxels.wrap(BOX, PixelType.U2, new short[7]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("U2 of z[1,3) y[2,5) x[3,73) needs a short[420], not short[7]");
    assertThatThrownBy(() -> Voxels.wrap(BOX, PixelType.U2, new int[420]))
        .hasMessageContaining("not int[420]");
  }

  @Test
  void refusesABlockThatNoArrayHolds() {
    assertThatThrownBy(() -> Voxels.arrayLength(Box.ofShape(2048, 1024, 1024), PixelType.U1))
        .hasMessage("a box of 2048x1024x1024 is too large to process as one block");
    assertThat(Voxels.memoryBytes(Box.ofShape(1L << 20, 1024, 1024), PixelType.U4))
        .isEqualTo(1L << 42);
  }

  @Test
  void geometryPutsVoxelCentresAtScaleTimesIndexPlusTranslation() {
    VoxelGeometry geometry = new VoxelGeometry(5, 2, 1, 100, 10, 1);
    assertThat(geometry.toPhysical(0, 3)).isEqualTo(115);
    assertThat(geometry.toPhysical(1, 2.5)).isEqualTo(15);
    assertThat(geometry.toPhysical(2, 0)).isEqualTo(1);
    assertThat(geometry.voxelVolumeUm3()).isEqualTo(10);
    assertThatThrownBy(() -> VoxelGeometry.ofVoxelSize(1, 0, 1))
        .hasMessage("voxel size must be positive, not 0.0");
  }
}
