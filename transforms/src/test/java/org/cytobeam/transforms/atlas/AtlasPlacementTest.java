package org.cytobeam.transforms.atlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import org.cytobeam.io.volume.VoxelGeometry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AtlasPlacementTest {
  @TempDir Path folder;

  /** Only the voxel (1, 2, 3) is cortex (2). */
  private TinyAtlas landmark() {
    return new TinyAtlas(
        folder, new int[] {4, 5, 6}, i -> i[0] == 1 && i[1] == 2 && i[2] == 3 ? 2 : 0);
  }

  private static long idAt(AtlasPlacement placement, double z, double y, double x) {
    Structure s = placement.atlas().structure(Atlas.regionOf(placement.locate(z, y, x)));
    return s == null ? 0 : s.id();
  }

  /**
   * Atlas voxels of 100 um: the landmark's centre is at (100, 200, 300) um and its faces are 50 um
   * away. Image voxels of 10 um at translation 4.5 (a level that averages 10 voxels of 1 um).
   */
  @Test
  void indexIsTheCentreOfTheVoxel() throws IOException {
    AtlasPlacement placement =
        landmark().load().place(new VoxelGeometry(10, 10, 10, 4.5, 4.5, 4.5), 60, 60, 60);
    double z = (100 - 4.5) / 10;
    double y = (200 - 4.5) / 10;
    double x = (300 - 4.5) / 10;
    assertThat(idAt(placement, z, y, x)).isEqualTo(2);
    assertThat(idAt(placement, z + 4.99, y, x)).isEqualTo(2);
    assertThat(idAt(placement, z + 5.01, y, x)).isZero();
    assertThat(idAt(placement, z - 4.99, y, x)).isEqualTo(2);
    assertThat(idAt(placement, z - 5.01, y, x)).isZero();
    assertThat(idAt(placement, z, y + 4.99, x)).isEqualTo(2);
    assertThat(idAt(placement, z, y + 5.01, x)).isZero();
    assertThat(idAt(placement, z, y, x - 4.99)).isEqualTo(2);
    assertThat(idAt(placement, z, y, x - 5.01)).isZero();
    AffineTransform index = placement.toAtlasIndex();
    assertThat(index.apply(0, z, y, x)).isCloseTo(1, within(1e-12));
    assertThat(index.apply(1, z, y, x)).isCloseTo(2, within(1e-12));
    assertThat(index.apply(2, z, y, x)).isCloseTo(3, within(1e-12));
  }

  @Test
  void aTieBetweenTwoVoxelsGoesUp() throws IOException {
    AtlasPlacement placement =
        landmark().load().place(VoxelGeometry.ofVoxelSize(100, 100, 100), 4, 5, 6);
    assertThat(idAt(placement, 0.5, 2, 3)).isEqualTo(2);
    assertThat(idAt(placement, 1.5, 2, 3)).isZero();
    assertThat(idAt(placement, Math.nextDown(1.5), 2, 3)).isEqualTo(2);
  }

  @Test
  void everyFaceOfTheAnnotationIsAnEnd() throws IOException {
    AtlasPlacement placement =
        new TinyAtlas(folder, new int[] {2, 2, 2}, i -> 5)
            .load()
            .place(VoxelGeometry.ofVoxelSize(100, 100, 100), 9, 9, 9);
    assertThat(idAt(placement, -0.5, -0.5, -0.5)).isEqualTo(5);
    double[][] off = {
      {-0.51, 0, 0}, {0, -0.51, 0}, {0, 0, -0.51}, {1.5, 0, 0}, {0, 1.5, 0}, {0, 0, 1.5}
    };
    for (double[] p : off) {
      assertThat(idAt(placement, p[0], p[1], p[2])).isZero();
    }
    assertThat(idAt(placement, 1e300, 0, 0)).isZero();
    assertThat(idAt(placement, 0, Double.NaN, 0)).isZero();
  }

  /** Image axes z, y, x are left to right, posterior to anterior, superior to inferior. */
  @Test
  void axesArePermutedAndFlippedWithNMinusOneMinusI() throws IOException {
    // Atlas asl of 4 x 5 x 6; the image "lps" is 6 x 4 x 5 voxels of the same size.
    AtlasPlacement placement =
        landmark()
            .imageOrientation("lps")
            .load()
            .place(VoxelGeometry.ofVoxelSize(100, 100, 100), 6, 4, 5);
    for (int z = 0; z < 6; z++) {
      for (int y = 0; y < 4; y++) {
        for (int x = 0; x < 5; x++) {
          boolean here = z == 3 && 4 - 1 - y == 1 && x == 2;
          assertThat(idAt(placement, z, y, x)).as("%d %d %d", z, y, x).isEqualTo(here ? 2 : 0);
        }
      }
    }
  }

  /** The flipped axis of a coarse level and of the fine one end at the same place. */
  @Test
  void flipsOfPyramidLevelsAgree() throws IOException {
    Atlas atlas = landmark().imageOrientation("pil").load();
    AtlasPlacement fine = atlas.place(VoxelGeometry.ofVoxelSize(10, 10, 10), 40, 48, 60);
    AtlasPlacement coarse = atlas.place(new VoxelGeometry(40, 40, 40, 15, 15, 15), 10, 12, 15);
    for (int axis = 0; axis < 3; axis++) {
      double here = fine.toAtlasIndex().apply(axis, 4 * 2 + 1.5, 4 * 5 + 1.5, 4 * 7 + 1.5);
      assertThat(coarse.toAtlasIndex().apply(axis, 2, 5, 7)).isCloseTo(here, within(1e-12));
    }
  }

  /** 41 voxels make 11 of four: the last has one voxel, and level 0 must say where the end is. */
  @Test
  void flipsOfPyramidLevelsAgreeForAnExtentThatTheFactorDoesNotDivide() throws IOException {
    Atlas atlas = landmark().imageOrientation("pil").load();
    VoxelGeometry finest = VoxelGeometry.ofVoxelSize(10, 10, 10);
    AtlasPlacement fine = atlas.place(finest, 41, 46, 59);
    AtlasPlacement coarse =
        atlas.place(new VoxelGeometry(40, 40, 40, 15, 15, 15), finest, 41, 46, 59);
    for (int axis = 0; axis < 3; axis++) {
      double here = fine.toAtlasIndex().apply(axis, 4 * 2 + 1.5, 4 * 5 + 1.5, 4 * 7 + 1.5);
      assertThat(coarse.toAtlasIndex().apply(axis, 2, 5, 7)).isCloseTo(here, within(1e-12));
    }
  }

  @Test
  void affineWorksOnMicrometresAfterReorientation() throws IOException {
    // The image's own axes are a s l, but y runs the other way; then a shear and a shift.
    AtlasPlacement placement =
        landmark()
            .imageOrientation("ail")
            .affine(new double[][] {{1, 0, 0.5, -20}, {0, 2, 0, 0}, {0, 0, 1, 100}})
            .load()
            .place(VoxelGeometry.ofVoxelSize(10, 20, 40), 30, 11, 20);
    // z 0..29, y flipped: (10 - y) * 20 um, x * 40 um.
    double z = 7.25;
    double y = 4;
    double x = 5.5;
    double p0 = 10 * z;
    double p1 = 20 * (10 - y);
    double p2 = 40 * x;
    AffineTransform index = placement.toAtlasIndex();
    assertThat(index.apply(0, z, y, x)).isCloseTo((p0 + 0.5 * p2 - 20) / 100, within(1e-12));
    assertThat(index.apply(1, z, y, x)).isCloseTo(2 * p1 / 100, within(1e-12));
    assertThat(index.apply(2, z, y, x)).isCloseTo((p2 + 100) / 100, within(1e-12));
    AffineTransform both = index.then(placement.toImageIndex());
    assertThat(both.apply(0, z, y, x)).isCloseTo(z, within(1e-12));
    assertThat(both.apply(1, z, y, x)).isCloseTo(y, within(1e-12));
    assertThat(both.apply(2, z, y, x)).isCloseTo(x, within(1e-12));
  }

  /** The middle plane of an odd extent is left, whichever side index 0 is on. */
  @ParameterizedTest
  @CsvSource({
    "asl, 5, LLLRR",
    "asr, 5, RRLLL",
    "asl, 4, LLRR",
    "asr, 4, RRLL",
    "asl, 1, L",
    "asr, 1, L"
  })
  void hemispheres(String orientation, int n, String sides) throws IOException {
    Atlas atlas =
        new TinyAtlas(folder, new int[] {2, 2, n}, i -> 5).orientation(orientation).load();
    AtlasPlacement placement = atlas.place(VoxelGeometry.ofVoxelSize(100, 100, 100), 2, 2, n);
    StringBuilder found = new StringBuilder();
    for (int x = 0; x < n; x++) {
      int code = placement.locate(0, 1, x);
      assertThat(Atlas.regionOf(code)).isNotEqualTo(Atlas.OUTSIDE);
      found.append(Atlas.hemisphereOf(code).name().charAt(0));
    }
    assertThat(found.toString()).isEqualTo(sides);
    // Off the annotation the side is still known.
    Hemisphere last = n == 1 ? null : Atlas.hemisphereOf(placement.locate(0, 1, n - 1));
    if (last != null) {
      assertThat(placement.locate(0, 1, n + 3)).isEqualTo(Atlas.code(Atlas.OUTSIDE, last));
    }
  }
}
