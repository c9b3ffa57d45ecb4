package org.cytobeam.pipeline.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.pipeline.demo.PhantomCell.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Places the phantom's cells: on the corners of storage chunks, in near and touching pairs, outside
 * of the brain, and free in the regions by their density.
 *
 * <p>Centres keep clear of region borders, so that the centroid of a found cell falls into the
 * region of its true centre; and objects that should be separate keep clear of each other.
 */
final class PhantomCells {
  static final int TOTAL = 1500;
  static final int TOUCHING_PAIRS = 15;
  private static final int NEAR_PAIRS = 60;
  private static final int OUTSIDE = 15;
  private static final int MOST_ON_CORNERS = 60;

  /** A found centroid is nearer to the true centre than this, micrometres. */
  private static final double REGION_MARGIN = 3;

  /** Between the surfaces of cells that are not a pair, micrometres. */
  private static final double CLEARANCE = 14;

  /** Between the surfaces of a near pair, micrometres. */
  private static final double NEAR_GAP = 7;

  /** Distance of the centres of a touching pair over the sum of their radii. */
  private static final double OVERLAP = 0.75;

  private final SplittableRandom random;
  private final PhantomAtlas atlas;
  private final List<PhantomCell> cells = new ArrayList<>(TOTAL);

  private PhantomCells(long seed, PhantomAtlas atlas) {
    this.random = new SplittableRandom(seed);
    this.atlas = atlas;
  }

  /**
   * Places all cells.
   *
   * @param chunk storage chunk z, y, x, whose corners get cells
   */
  static List<PhantomCell> place(
      long seed, PhantomAtlas atlas, VoxelGeometry geometry, int[] chunk) {
    PhantomCells placing = new PhantomCells(seed, atlas);
    placing.onCorners(geometry, chunk);
    placing.pairs(TOUCHING_PAIRS, Kind.TOUCHING);
    placing.pairs(NEAR_PAIRS, Kind.NEAR);
    placing.outside();
    while (placing.cells.size() < TOTAL) {
      placing.addIfFree(placing.anywhere(Kind.FREE), null);
    }
    return List.copyOf(placing.cells);
  }

  /** Corners lie half-way between voxels; the first on an axis is at chunk - 0.5. */
  private void onCorners(VoxelGeometry geometry, int[] chunk) {
    double stepZ = chunk[0] * geometry.scaleZ();
    double stepY = chunk[1] * geometry.scaleY();
    double stepX = chunk[2] * geometry.scaleX();
    for (double z = stepZ; z < 2 * atlas.imageCentreUm(0); z += stepZ) {
      for (double y = stepY; y < 2 * atlas.imageCentreUm(1); y += stepY) {
        for (double x = stepX; x < 2 * atlas.imageCentreUm(2); x += stepX) {
          if (cells.size() < MOST_ON_CORNERS) {
            addIfFree(
                cell(
                    z - geometry.scaleZ() / 2,
                    y - geometry.scaleY() / 2,
                    x - geometry.scaleX() / 2,
                    Kind.ON_CORNER),
                null);
          }
        }
      }
    }
  }

  private void pairs(int count, Kind kind) {
    int placed = 0;
    while (placed < count) {
      PhantomCell first = anywhere(kind);
      double angle = random.nextDouble(2 * Math.PI);
      PhantomCell shape = cell(0, 0, 0, kind);
      double radii = first.reach() + shape.reach();
      double distance = kind == Kind.NEAR ? radii + NEAR_GAP : OVERLAP * radii;
      PhantomCell second =
          new PhantomCell(
              first.z(),
              first.y() + distance * StrictMath.sin(angle),
              first.x() + distance * StrictMath.cos(angle),
              shape.radiusZ(),
              shape.radiusY(),
              shape.radiusX(),
              first.amplitude(),
              kind);
      // their merged centroid lies between them: both must be of one region
      boolean together =
          atlas.regionAt(first.z(), first.y(), first.x())
              == atlas.regionAt(second.z(), second.y(), second.x());
      if (together && isClear(second, null) && addIfFree(first, null)) {
        if (addIfFree(second, first)) {
          placed++;
        } else {
          cells.remove(cells.size() - 1);
        }
      }
    }
  }

  private void outside() {
    int placed = 0;
    while (placed < OUTSIDE) {
      PhantomCell cell = randomCell(Kind.OUTSIDE, 1.1);
      double rho = relativeRadius(cell);
      if (rho > 1.1 && rho < 1.3 && isClear(cell, null)) {
        cells.add(cell);
        placed++;
      }
    }
  }

  /** A cell in the brain, more likely in a dense region. */
  private PhantomCell anywhere(Kind kind) {
    while (true) {
      PhantomCell cell = randomCell(kind, 1);
      PhantomRegion region = atlas.regionAt(cell.z(), cell.y(), cell.x());
      if (region != null && random.nextDouble(2) < region.cellDensity) {
        return cell;
      }
    }
  }

  private PhantomCell randomCell(Kind kind, double reach) {
    double[] at = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      double radius = reach * atlas.brainRadiusUm(axis);
      at[axis] = atlas.imageCentreUm(axis) + random.nextDouble(-radius, radius);
    }
    return cell(at[0], at[1], at[2], kind);
  }

  private PhantomCell cell(double z, double y, double x, Kind kind) {
    double radius = random.nextDouble(4.5, 6);
    return new PhantomCell(
        z,
        y,
        x,
        radius,
        radius * random.nextDouble(0.9, 1.1),
        radius * random.nextDouble(0.9, 1.1),
        random.nextDouble(1100, 2200),
        kind);
  }

  private boolean addIfFree(PhantomCell cell, @Nullable PhantomCell partner) {
    boolean fits = relativeRadius(cell) < 0.94 && isWithinRegion(cell) && isClear(cell, partner);
    if (fits) {
      cells.add(cell);
    }
    return fits;
  }

  private boolean isClear(PhantomCell cell, @Nullable PhantomCell partner) {
    for (PhantomCell other : cells) {
      double least = cell.reach() + other.reach() + CLEARANCE;
      if (other != partner && cell.squaredDistance(other) < least * least) {
        return false;
      }
    }
    return true;
  }

  private boolean isWithinRegion(PhantomCell cell) {
    PhantomRegion region = atlas.regionAt(cell.z(), cell.y(), cell.x());
    boolean left = atlas.isLeft(cell.x());
    for (int sign = -1; sign <= 1; sign += 2) {
      double d = sign * REGION_MARGIN;
      if (atlas.regionAt(cell.z() + d, cell.y(), cell.x()) != region
          || atlas.regionAt(cell.z(), cell.y() + d, cell.x()) != region
          || atlas.regionAt(cell.z(), cell.y(), cell.x() + d) != region
          || atlas.isLeft(cell.x() + 2 * d) != left) {
        return false;
      }
    }
    return true;
  }

  private double relativeRadius(PhantomCell cell) {
    double p = atlas.relativeToBrain(0, cell.z());
    double q = atlas.relativeToBrain(1, cell.y());
    double r = atlas.relativeToBrain(2, cell.x());
    return Math.sqrt(p * p + q * q + r * r);
  }
}
