package org.cytobeam.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.junit.jupiter.api.Test;

class InputTest {
  private static final Box BOX = Box.ofShape(64, 96, 128);

  @Test
  void image_is_the_same_each_time() {
    assertThat(Input.IMAGE.make(BOX).shorts()).isEqualTo(Input.IMAGE.make(BOX).shorts());
  }

  @Test
  void background_rises_from_200_to_550() {
    Voxels image = Input.IMAGE.make(BOX);
    assertThat(median(image, 0)).isBetween(250.0, 350.0);
    assertThat(median(image, BOX.size(0) - 1)).isBetween(400.0, 500.0);
  }

  @Test
  void float_image_is_the_image() {
    Voxels image = Input.IMAGE.make(BOX);
    Voxels floats = Input.FLOAT.make(BOX);
    assertThat(floats.type()).isEqualTo(PixelType.F4);
    for (int i = 0; i < floats.floats().length; i += 97) {
      assertThat(floats.floats()[i]).isEqualTo(image.shorts()[i] & 0xffff);
    }
  }

  @Test
  void masks_have_the_foreground_they_are_named_for() {
    assertThat(foreground(Input.NUCLEI)).isBetween(0.01, 0.04);
    assertThat(foreground(Input.OPENED)).isBetween(0.005, foreground(Input.NUCLEI));
    assertThat(foreground(Input.NOISE15)).isBetween(0.13, 0.17);
    assertThat(foreground(Input.NOISE50)).isBetween(0.47, 0.53);
    assertThat(foreground(Input.TISSUE)).isBetween(0.7, 0.9);
  }

  private static double foreground(Input input) {
    Voxels mask = input.make(BOX);
    return Arrays.stream(mask.words()).map(Long::bitCount).sum() / (double) BOX.voxelCount();
  }

  private static double median(Voxels image, int plane) {
    int n = image.ny() * image.nx();
    short[] values = Arrays.copyOfRange(image.shorts(), plane * n, (plane + 1) * n);
    Arrays.sort(values);
    return values[n / 2];
  }
}
