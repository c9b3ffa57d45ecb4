package org.cytobeam.pipeline.demo;

import org.cytobeam.io.volume.VoxelGeometry;
import org.jspecify.annotations.Nullable;

/**
 * The atlas of the phantom: an annotation of 10 micrometre voxels in a standard brain that is a
 * little longer, flatter and wider than the imaged one. Axes are z (anterior first), y (superior
 * first), x (right first): orientation {@code asr}.
 *
 * <p>Conventions are those of the atlas join: index i is the centre of a voxel, physical = scale *
 * index with no translation, the nearest voxel decides. Nothing is shared with the join's code, so
 * the phantom's truth checks it.
 */
public final class PhantomAtlas {
  /** BrainGlobe letters of the axes. */
  public static final String ORIENTATION = "asr";

  /** Annotation voxel size on every axis, micrometres. */
  public static final double VOXEL_UM = 10;

  /** Annotation voxels per axis; even on x, so that the midline lies between two voxels. */
  private static final int[] SIZE = {70, 78, 88};

  /** Standard brain over imaged brain, per axis. */
  private static final double[] STRETCH = {1.08, 0.94, 1.05};

  private final double[] imageCentreUm = new double[3];
  private final double[] brainRadiusUm = new double[3];

  /**
   * The atlas of a brain that fills an image.
   *
   * @param nz planes
   * @param ny rows
   * @param nx columns
   */
  PhantomAtlas(int nz, int ny, int nx, VoxelGeometry geometry) {
    int[] n = {nz, ny, nx};
    for (int axis = 0; axis < 3; axis++) {
      imageCentreUm[axis] = geometry.scale(axis) * (n[axis] - 1) / 2;
      brainRadiusUm[axis] = 0.44 * geometry.scale(axis) * n[axis];
    }
  }

  /** Voxels on atlas axis 0, 1 or 2. */
  public int size(int axis) {
    return SIZE[axis];
  }

  /**
   * The map from image to atlas positions, both in micrometres: 3 rows of 4, the last column the
   * translation.
   */
  public double[][] imageToAtlas() {
    double[][] rows = new double[3][4];
    for (int axis = 0; axis < 3; axis++) {
      rows[axis][axis] = STRETCH[axis];
      rows[axis][3] = atlasCentre(axis) - STRETCH[axis] * imageCentreUm[axis];
    }
    return rows;
  }

  /** Region id of an annotation voxel; 0 outside of the brain. */
  public int label(int i0, int i1, int i2) {
    PhantomRegion region = PhantomRegion.at(relative(0, i0), relative(1, i1), relative(2, i2));
    return region == null ? 0 : region.id;
  }

  /** The region of an image position in micrometres; null outside. */
  @Nullable PhantomRegion regionAt(double z, double y, double x) {
    int i0 = nearest(0, z);
    int i1 = nearest(1, y);
    int i2 = nearest(2, x);
    if (i0 < 0 || i1 < 0 || i2 < 0 || i0 >= SIZE[0] || i1 >= SIZE[1] || i2 >= SIZE[2]) {
      return null;
    }
    return PhantomRegion.at(relative(0, i0), relative(1, i1), relative(2, i2));
  }

  /** Whether an image position lies in the left hemisphere. */
  boolean isLeft(double x) {
    return nearest(2, x) >= SIZE[2] / 2;
  }

  /** An image position on an axis, relative to the brain: 0 at its centre, 1 on its surface. */
  double relativeToBrain(int axis, double um) {
    return (um - imageCentreUm[axis]) / brainRadiusUm[axis];
  }

  double imageCentreUm(int axis) {
    return imageCentreUm[axis];
  }

  double brainRadiusUm(int axis) {
    return brainRadiusUm[axis];
  }

  private int nearest(int axis, double um) {
    double atlasUm = atlasCentre(axis) + STRETCH[axis] * (um - imageCentreUm[axis]);
    return (int) Math.floor(atlasUm / VOXEL_UM + 0.5);
  }

  private static double atlasCentre(int axis) {
    return VOXEL_UM * (SIZE[axis] - 1) / 2;
  }

  private double relative(int axis, int index) {
    return (VOXEL_UM * index - atlasCentre(axis)) / (STRETCH[axis] * brainRadiusUm[axis]);
  }
}
