package org.cytobeam.transforms.objects;

import java.io.Serializable;
import java.util.List;
import org.cytobeam.io.volume.Box;
import org.cytobeam.transforms.operator.Range;
import org.jspecify.annotations.Nullable;

/**
 * Counts a large object as several cells and one at the border as a part of one: {@code
 * lc_to_cc_count_lc_by_size} of cvpl_tools, applied to whole objects. An object of n voxels is
 *
 * <pre>
 *   0                                                    if n &lt;= min_size, else
 *   edge + max(0, n - size_threshold) * volume_weight,   edge = 1 if it touches no border, else
 *   edge = product over the axes of 1 / clip(intercept + d * coefficient, 1, div_max)
 * </pre>
 *
 * <p>where d is the distance in voxels from its centroid to the border on that axis, half a voxel
 * beyond the outermost voxel centre: the upper border from half the extent on, else the lower. Axes
 * of one voxel, and z where planes are labelled for themselves, have no border.
 *
 * @param minSize objects of this many voxels or fewer count 0
 * @param sizeThreshold voxels that one cell has; more count on top
 * @param volumeWeight cells a voxel beyond that
 * @param intercept divisor at the border itself
 * @param coefficient what a voxel of distance adds to the divisor; usually negative
 * @param divMax greatest divisor an axis
 * @param chunk z, y, x: the borders are those of chunks of this size, counted from the volume's
 *     corner, that lie in it; null for the border of the volume only
 */
public record CountBySize(
    long minSize,
    double sizeThreshold,
    double volumeWeight,
    double intercept,
    double coefficient,
    double divMax,
    @Nullable List<Integer> chunk)
    implements Serializable {

  public CountBySize {
    Range.NOT_NEGATIVE.require("min_size", minSize);
    Range.NOT_NEGATIVE.require("size_threshold", sizeThreshold);
    Range.NOT_NEGATIVE.require("volume_weight", volumeWeight);
    Range.ANY.require("border_params", intercept);
    Range.ANY.require("border_params", coefficient);
    Range.AT_LEAST_ONE.require("the last of border_params", divMax);
    chunk = chunk == null ? null : List.copyOf(chunk);
  }

  /**
   * The rule in a volume.
   *
   * @param volume what was processed
   * @param faces the volume whose faces are its border, {@code Connectivity.facesOf}
   */
  public ObjectCount over(Box volume, Box faces) {
    return new InVolume(this, volume, faces);
  }

  private record InVolume(CountBySize rule, Box volume, Box faces) implements ObjectCount {
    @Override
    public double of(ObjectStats object) {
      if (object.area() <= rule.minSize) {
        return 0;
      }
      double beyond = Math.max(0, object.area() - rule.sizeThreshold) * rule.volumeWeight;
      return beyond + edge(object);
    }

    private double edge(ObjectStats object) {
      boolean touches = false;
      double weight = 1;
      for (int axis = 0; axis < 3; axis++) {
        if (volume.extent(axis) == 1 || faces.min(axis) < volume.min(axis)) {
          continue;
        }
        double centroid = object.centroid(axis);
        long size = rule.chunk == null ? volume.extent(axis) : rule.chunk.get(axis);
        long first = volume.min(axis);
        long place = (long) Math.floor((centroid + 0.5 - first) / size);
        long low = first + place * size;
        long high = Math.min(low + size, volume.max(axis));
        Box box = object.box();
        touches |= box.min(axis) <= low || box.max(axis) >= high;
        // As cvpl_tools has it: the nearer border changes at half the extent, half a voxel late.
        double inside = centroid - low;
        double extent = high - low;
        double distance = inside < extent / 2 ? inside + 0.5 : extent - 0.5 - inside;
        double divisor = rule.intercept + distance * rule.coefficient;
        weight *= 1 / Math.max(1, Math.min(rule.divMax, divisor));
      }
      return touches ? weight : 1;
    }
  }
}
