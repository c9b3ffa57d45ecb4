package org.cytobeam.transforms.table;

import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.transforms.measure.Ellipsoid;
import org.cytobeam.transforms.measure.MeasureSet;
import org.cytobeam.transforms.measure.ObjectShape;
import org.cytobeam.transforms.measure.SecondMoments;
import org.cytobeam.transforms.objects.ObjectMeasures;
import org.cytobeam.transforms.objects.ObjectStats;
import org.cytobeam.transforms.objects.Property;

/** Columns of the second moments and of the surface. */
final class ShapeColumns {
  private static final String[] NUMBERS = {"1", "2", "3"};

  private final boolean planar;
  private final MeasureSet set;
  private final ObjectShape shape;
  private final Memo<Ellipsoid> voxels;
  private final Memo<Ellipsoid> micrometres;

  ShapeColumns(ObjectMeasures measures, MeasureSet set) {
    this.planar = measures.planar();
    this.set = set;
    this.shape = measures.shape();
    VoxelGeometry voxel = measures.voxel();
    voxels = ellipsoid(set, planar, 1, 1, 1);
    micrometres = ellipsoid(set, planar, voxel.scaleZ(), voxel.scaleY(), voxel.scaleX());
  }

  private static Memo<Ellipsoid> ellipsoid(MeasureSet set, boolean planar, double... scale) {
    SecondMoments moments = new SecondMoments();
    int at = set.measures().indexOf(moments);
    return new Memo<>(
        row -> {
          ObjectStats stats = row.stats();
          return new Ellipsoid(
              moments.covariance(
                  stats.more()[at], stats.area(), stats.sumZ(), stats.sumY(), stats.sumX()),
              scale,
              planar);
        });
  }

  /** Adds the columns of a property; gives whether it is one of shape. */
  boolean add(Property property, Columns columns) {
    Memo<Ellipsoid> inVoxels = voxels;
    Memo<Ellipsoid> inUm = micrometres;
    switch (property) {
      case AXIS_MAJOR_LENGTH -> {
        columns.real("axis_major_length", row -> inVoxels.of(row).major());
        columns.real("axis_major_length_um", row -> inUm.of(row).major());
      }
      case AXIS_MINOR_LENGTH -> {
        columns.real("axis_minor_length", row -> inVoxels.of(row).minor());
        columns.real("axis_minor_length_um", row -> inUm.of(row).minor());
      }
      case ECCENTRICITY -> columns.real("eccentricity", row -> inVoxels.of(row).eccentricity());
      case ORIENTATION -> columns.real("orientation", row -> inVoxels.of(row).orientation());
      case INERTIA_TENSOR_EIGVALS -> {
        for (int i = 0; i < (planar ? 2 : 3); i++) {
          int index = i;
          columns.real("inertia_tensor_eigvals_" + i, row -> inVoxels.of(row).inertia(index));
        }
      }
      case PRINCIPAL_AXES -> {
        for (int i = 0; i < (planar ? 2 : 3); i++) {
          int rank = i;
          columns.axes(
              "principal_axis_" + NUMBERS[i] + "_",
              "",
              planar ? 1 : 0,
              Column.Kind.REAL,
              (row, axis) -> inUm.of(row).axis(rank, axis));
        }
      }
      default -> {
        return addSurface(property, columns);
      }
    }
    return true;
  }

  private boolean addSurface(Property property, Columns columns) {
    ObjectShape of = shape;
    MeasureSet states = set;
    switch (property) {
      case SURFACE_AREA -> {
        columns.real("surface_area", row -> of.surfaceArea(state(states, row)));
        columns.real("surface_area_um2", row -> of.surfaceAreaUm2(state(states, row)));
      }
      case PERIMETER_CROFTON ->
          columns.real("perimeter_crofton", row -> of.perimeter(state(states, row)));
      case EULER_NUMBER ->
          columns.add(
              "euler_number", Column.Kind.INTEGER, row -> of.eulerNumber(state(states, row)));
      default -> {
        return false;
      }
    }
    return true;
  }

  private static long[] state(MeasureSet set, ObjectRow row) {
    return set.wholeState(row.stats().more());
  }
}
