package org.cytobeam.io.beam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.cytobeam.io.BadInputException;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VolumeReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NanGuardTest {
  private static final Box BOUNDS = Box.ofShape(4, 5, 6);

  /** NaN at z 2, y 3, x 4, and z * 100 + y * 10 + x elsewhere. */
  private static VolumeReader withNan(PixelType type) {
    return new CountingVolume(
        BOUNDS, type, (z, y, x) -> z == 2 && y == 3 && x == 4 ? Double.NaN : z * 100 + y * 10 + x);
  }

  @ParameterizedTest
  @EnumSource(
      value = PixelType.class,
      names = {"F4", "F8"})
  void nanIsAnErrorThatSaysWhereAndWhatToDo(PixelType type) {
    NanGuard guard = new NanGuard(withNan(type), "brain.zarr", null);
    assertThatThrownBy(() -> guard.read(new Box(1, 2, 3, 4, 5, 6)))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "brain.zarr: voxel z=2, y=3, x=4 is NaN; set input: replace_nan to the value that NaN"
                + " voxels should have (0 makes them background), or mend the image");
  }

  @ParameterizedTest
  @EnumSource(
      value = PixelType.class,
      names = {"F4", "F8"})
  void onlyNanIsReplaced(PixelType type) {
    Box box = new Box(2, 3, 3, 3, 4, 6);
    var voxels = new NanGuard(withNan(type), "brain.zarr", -7.5).read(box);
    double[] found =
        type == PixelType.F8
            ? voxels.doubles()
            : new double[] {voxels.floats()[0], voxels.floats()[1], voxels.floats()[2]};
    assertThat(found).containsExactly(233, -7.5, 235);
  }

  @Test
  void aBoxWithoutNanAndIntegersPassUnchanged() {
    Box before = new Box(0, 0, 0, 2, 5, 6);
    NanGuard guard = new NanGuard(withNan(PixelType.F4), "brain.zarr", null);
    assertThat(guard.read(before).floats()).isEqualTo(withNan(PixelType.F4).read(before).floats());
    NanGuard integers = new NanGuard(withNan(PixelType.U2), "brain.zarr", null);
    assertThat(integers.read(BOUNDS).shorts())
        .isEqualTo(withNan(PixelType.U2).read(BOUNDS).shorts());
    assertThat(integers.bounds()).isEqualTo(BOUNDS);
    assertThat(integers.type()).isEqualTo(PixelType.U2);
    assertThat(integers.geometry().scaleZ()).isEqualTo(3);
  }
}
