package org.cytobeam.pipeline.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.pipeline.evaluate.Options.VoxelRange;
import org.cytobeam.pipeline.evaluate.Points.Unit;
import org.jspecify.annotations.Nullable;

/**
 * Brings two sets of positions into one frame of micrometres: positions that both sides have in
 * micrometres are taken as they are, else level-0 voxel indices times the voxel size.
 */
final class PointFrame {
  private PointFrame() {}

  /**
   * Scores positions.
   *
   * @throws BadInputException if the voxel size is needed and nowhere to be found
   */
  static Report score(PointInput result, PointInput truth, Options options) {
    boolean physical =
        result.units().contains(Unit.MICROMETRES) && truth.units().contains(Unit.MICROMETRES);
    boolean voxels = result.units().contains(Unit.VOXELS) && truth.units().contains(Unit.VOXELS);
    VoxelGeometry geometry = geometry(result, truth, options);
    if (geometry == null && (!physical || !options.region().isEmpty())) {
      throw new BadInputException(
          "%s and %s do not say how large a voxel is; give --voxel-size-um with z, y, x in micrometres, such as --voxel-size-um 5,2,2"
              .formatted(result.path(), truth.path()));
    }
    VoxelGeometry frame = geometry;
    if (!physical && voxels && geometry != null) {
      // Indices of one grid: where its origin lies does not matter.
      frame = VoxelGeometry.ofVoxelSize(geometry.scaleZ(), geometry.scaleY(), geometry.scaleX());
    }
    Unit unit = physical ? Unit.MICROMETRES : Unit.VOXELS;
    Points found = inMicrometres(result, physical || voxels ? unit : result.units().get(0), frame);
    Points reference =
        inMicrometres(truth, physical || voxels ? unit : truth.units().get(0), frame);

    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("distance_um", options.distanceUm());
    settings.put("frame", physical ? "micrometres" : "level-0 voxels");
    if (frame != null) {
      settings.put("voxel_size_um", List.of(frame.scaleZ(), frame.scaleY(), frame.scaleX()));
    }
    return PointEvaluation.of(
            found, reference, options.distanceUm(), region(options.region(), frame))
        .report(settings, new ArrayList<>());
  }

  private static @Nullable VoxelGeometry geometry(
      PointInput result, PointInput truth, Options options) {
    VoxelGeometry given = options.voxelSize();
    VoxelGeometry known = result.geometry() != null ? result.geometry() : truth.geometry();
    if (given == null || known == null) {
      return given == null ? known : given;
    }
    // The size is the user's, the origin the image's.
    return new VoxelGeometry(
        given.scaleZ(),
        given.scaleY(),
        given.scaleX(),
        known.translationZ(),
        known.translationY(),
        known.translationX());
  }

  private static Points inMicrometres(
      PointInput input, Unit unit, @Nullable VoxelGeometry geometry) {
    Points points = input.read(unit);
    return unit == Unit.MICROMETRES || geometry == null ? points : toPhysical(points, geometry);
  }

  /** Voxel indices as micrometres. */
  static Points toPhysical(Points voxels, VoxelGeometry geometry) {
    double[] position = new double[voxels.position().length];
    for (int i = 0; i < position.length; i++) {
      position[i] = geometry.toPhysical(i % 3, voxels.position()[i]);
    }
    return new Points(Unit.MICROMETRES, voxels.id(), position);
  }

  /** Micrometres as voxel indices. */
  static Points toVoxels(Points physical, VoxelGeometry geometry) {
    double[] position = new double[physical.position().length];
    for (int i = 0; i < position.length; i++) {
      int axis = i % 3;
      position[i] = (physical.position()[i] - geometry.translation(axis)) / geometry.scale(axis);
    }
    return new Points(Unit.VOXELS, physical.id(), position);
  }

  /** Voxel i covers [i - 0.5, i + 0.5). */
  private static @Nullable PointRegion region(
      Map<Integer, VoxelRange> ranges, @Nullable VoxelGeometry geometry) {
    if (ranges.isEmpty() || geometry == null) {
      return null;
    }
    double[] low = new double[3];
    double[] high = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      VoxelRange range = ranges.get(axis);
      low[axis] =
          range == null ? Double.NEGATIVE_INFINITY : geometry.toPhysical(axis, range.first() - 0.5);
      high[axis] =
          range == null ? Double.POSITIVE_INFINITY : geometry.toPhysical(axis, range.end() - 0.5);
    }
    return new PointRegion(low, high);
  }
}
