package org.cytobeam.transforms.objects;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * A measure of an object that a job can ask for; names and meanings of skimage regionprops, and of
 * scipy.ndimage where that has none. The order is that of the table's columns.
 */
public enum Property {
  /** Voxels. */
  AREA,
  /** Mean voxel index, unweighted. */
  CENTROID,
  /** Half-open bounding box. */
  BBOX,
  INTENSITY_MEAN,
  INTENSITY_MAX,
  INTENSITY_MIN,
  /** Voxels times their volume. */
  AREA_UM3,
  /** Diameter of the sphere (in a plane, of the circle) of the same size. */
  EQUIVALENT_DIAMETER_AREA,
  /** Share of the bounding box that is filled. */
  EXTENT,
  /** Which faces of the volume an object touches. */
  BORDER_FACES,
  AXIS_MAJOR_LENGTH,
  AXIS_MINOR_LENGTH,
  ECCENTRICITY,
  ORIENTATION(Space.PLANE),
  INERTIA_TENSOR_EIGVALS,
  /** Unit vectors along the axes of the ellipsoid with the same second moments. */
  PRINCIPAL_AXES,
  SURFACE_AREA(Space.VOLUME),
  PERIMETER_CROFTON(Space.PLANE),
  EULER_NUMBER,
  INTENSITY_SUM,
  INTENSITY_STD,
  INTENSITY_SKEWNESS,
  INTENSITY_MEDIAN,
  /** Mean voxel index weighted by the intensity. */
  CENTROID_WEIGHTED,
  MINIMUM_POSITION,
  MAXIMUM_POSITION;

  /** What is measured where a job does not say. */
  public static final Set<Property> BASIC =
      Collections.unmodifiableSet(EnumSet.range(AREA, INTENSITY_MIN));

  public static final Set<Property> ALL =
      Collections.unmodifiableSet(EnumSet.allOf(Property.class));

  private enum Space {
    ANY,
    PLANE,
    VOLUME
  }

  private final Space space;

  Property() {
    this(Space.ANY);
  }

  Property(Space space) {
    this.space = space;
  }

  /** The name in job files, {@code intensity_mean}. */
  public String jobName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Whether objects have it.
   *
   * @param planar whether they are those of planes
   */
  public boolean applies(boolean planar) {
    return space == Space.ANY || planar == (space == Space.PLANE);
  }
}
