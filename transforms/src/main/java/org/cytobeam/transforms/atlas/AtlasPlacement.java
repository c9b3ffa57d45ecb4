package org.cytobeam.transforms.atlas;

import org.cytobeam.io.volume.VoxelGeometry;

/**
 * An image laid into an atlas: finds the region of an image position.
 *
 * <p>An image position (z, y, x; level index, whole numbers are voxel centres) goes to physical
 * micrometres by the image's scale and translation; is permuted and flipped onto the atlas axes if
 * the orientations differ (a flipped axis takes index i to n - 1 - i, n the full extent); goes
 * through the spec's affine; and becomes an atlas index by the atlas' scale and translation. All
 * this is one affine map. The atlas voxel is the nearest, {@code floor(index + 0.5)}: a tie goes
 * up.
 *
 * <p>Immutable and thread-safe.
 */
public final class AtlasPlacement {
  private final Atlas atlas;
  private final VoxelGeometry image;
  private final AffineTransform toAtlas;
  private final AffineTransform toImage;
  private final int n0;
  private final int n1;
  private final int n2;
  private final int leftRightAxis;
  private final int hemisphereBorder;
  private final Hemisphere below;
  private final Hemisphere above;

  private AtlasPlacement(Atlas atlas, VoxelGeometry image, AffineTransform toAtlas) {
    this.atlas = atlas;
    this.image = image;
    this.toAtlas = toAtlas;
    this.toImage = toAtlas.inverse();
    this.n0 = atlas.map().extent(0);
    this.n1 = atlas.map().extent(1);
    this.n2 = atlas.map().extent(2);
    this.leftRightAxis = atlas.orientation().leftRightAxis();
    this.hemisphereBorder = atlas.hemisphereBorder();
    this.below = atlas.orientation().lowSide();
    this.above = atlas.orientation().highSide();
  }

  static AtlasPlacement of(Atlas atlas, VoxelGeometry image, VoxelGeometry finest, long[] extents) {
    AtlasSpec spec = atlas.spec();
    String letters = spec.imageOrientation();
    Orientation imageAxes =
        letters == null
            ? atlas.orientation()
            : Orientation.parse(letters, "atlas: image_orientation");
    double[][] physical = new double[3][4];
    double[][] index = new double[3][4];
    for (int axis = 0; axis < 3; axis++) {
      int from = atlas.orientation().matchingAxis(axis, imageAxes);
      boolean flipped = atlas.orientation().isFlipped(axis, imageAxes);
      double scale = image.scale(from);
      physical[axis][from] = flipped ? -scale : scale;
      physical[axis][3] =
          flipped
              ? finest.toPhysical(from, extents[from] - 1)
                  + (finest.translation(from) - image.translation(from))
              : image.translation(from);
    }
    AffineTransform placed = AffineTransform.ofRows(physical).then(spec.imageToAtlas());
    // Dividing, not multiplying by 1 / scale, keeps equal voxel sizes an exact identity.
    for (int axis = 0; axis < 3; axis++) {
      double scale = atlas.geometry().scale(axis);
      for (int c = 0; c < 3; c++) {
        index[axis][c] = placed.get(axis, c) / scale;
      }
      index[axis][3] = (placed.get(axis, 3) - atlas.geometry().translation(axis)) / scale;
    }
    return new AtlasPlacement(atlas, image, AffineTransform.ofRows(index));
  }

  /**
   * The code of the region and hemisphere at an image position; see {@link Atlas#regionOf} and
   * {@link Atlas#hemisphereOf}. Off the annotation and in its background the region is {@link
   * Atlas#OUTSIDE}; the hemisphere is that of the position all the same.
   *
   * @param z level index, fractional; whole numbers are voxel centres
   */
  public int locate(double z, double y, double x) {
    double i0 = Math.floor(toAtlas.apply(0, z, y, x) + 0.5);
    double i1 = Math.floor(toAtlas.apply(1, z, y, x) + 0.5);
    double i2 = Math.floor(toAtlas.apply(2, z, y, x) + 0.5);
    double across = leftRightAxis == 0 ? i0 : leftRightAxis == 1 ? i1 : i2;
    Hemisphere hemisphere = across < hemisphereBorder ? below : above;
    boolean inside = i0 >= 0 && i0 < n0 && i1 >= 0 && i1 < n1 && i2 >= 0 && i2 < n2;
    int region =
        inside
            ? atlas.regionOfLabel(atlas.map().label((int) i0, (int) i1, (int) i2))
            : Atlas.OUTSIDE;
    return Atlas.code(region, hemisphere);
  }

  /** Image level index (z, y, x) to atlas index (0, 1, 2), unrounded. */
  public AffineTransform toAtlasIndex() {
    return toAtlas;
  }

  /** Atlas index (0, 1, 2) to image level index (z, y, x), unrounded. */
  public AffineTransform toImageIndex() {
    return toImage;
  }

  public Atlas atlas() {
    return atlas;
  }

  /** Volume of one atlas voxel in the image's physical space, that is in the sample, mm^3. */
  public double atlasVoxelInSampleMm3() {
    // The index map's determinant is image voxels to atlas voxels, scales and affine in one.
    return image.voxelVolumeUm3() / Math.abs(toAtlas.determinant()) * 1e-9;
  }
}
