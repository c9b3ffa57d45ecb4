package org.cytobeam.transforms.statistic;

import java.util.Arrays;
import java.util.List;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.MomentSums;
import org.cytobeam.transforms.operator.Tally;
import org.cytobeam.transforms.operator.VolumeStatistic;

/**
 * Mean and population standard deviation of each region of a volume, exact but for the rounding of
 * the result, in one pass. NaN is left out; a region of NaN alone has NaN.
 *
 * <p>The numbers: the grid ({@link RegionGrid#ofNumbers}), then the mean of each region, then, if
 * asked for, the deviation of each.
 *
 * @param step and parameter to change, for the message where regions are too many
 * @param z region extent in planes
 * @param y in rows
 * @param x in columns
 * @param deviations whether standard deviations are wanted
 */
public record RegionMoments(String step, long z, long y, long x, boolean deviations)
    implements VolumeStatistic {
  /** Longs of a state; more would no longer be a small record. */
  private static final int MAX_LONGS = 1 << 18;

  /** Of the volume as one region. */
  public static RegionMoments ofVolume(String step) {
    return new RegionMoments(step, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, true);
  }

  @Override
  public int passes(PixelType type) {
    return 1;
  }

  @Override
  public Tally begin(int pass, PixelType type, Box volume, List<long[]> finished) {
    RegionGrid grid = RegionGrid.of(volume, z, y, x);
    MomentSums sums = new MomentSums(type, deviations);
    requireFew(grid, MAX_LONGS / sums.length());
    return new RegionTally(grid, sums, new long[(int) grid.count() * sums.length()]);
  }

  @Override
  public double[] result(PixelType type, Box volume, List<long[]> finished) {
    RegionGrid grid = RegionGrid.of(volume, z, y, x);
    double[] numbers = example(volume);
    MomentSums sums = new MomentSums(type, deviations);
    long[] state = finished.get(0);
    int regions = (int) grid.count();
    long values = 0;
    for (int i = 0; i < regions; i++) {
      int at = i * sums.length();
      values += sums.count(state, at);
      numbers[RegionGrid.NUMBERS + i] = sums.mean(state, at);
      if (deviations) {
        numbers[RegionGrid.NUMBERS + regions + i] = sums.standardDeviation(state, at);
      }
    }
    if (values == 0) {
      throw new BadInputException(
          step + " found no voxel with a value: all are NaN; check the input image");
    }
    return numbers;
  }

  private void requireFew(RegionGrid grid, int most) {
    if (grid.count() > most) {
      throw new BadInputException(
          "%s cuts the volume of %s voxels into %d x %d x %d regions, but at most %d are possible"
                  .formatted(
                      step,
                      grid.volume().shapeText(),
                      grid.regions(0),
                      grid.regions(1),
                      grid.regions(2),
                      most)
              + " with this pixel type; make them larger");
    }
  }

  /**
   * Numbers of the right length: every mean and deviation 1.
   *
   * @throws BadInputException if there are too many regions for any pixel type
   */
  public double[] example(Box volume) {
    RegionGrid grid = RegionGrid.of(volume, z, y, x);
    requireFew(grid, MAX_LONGS);
    int regions = (int) grid.count();
    double[] numbers = new double[RegionGrid.NUMBERS + (deviations ? 2 : 1) * regions];
    Arrays.fill(numbers, 1);
    grid.toNumbers(numbers);
    return numbers;
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record RegionTally(RegionGrid grid, MomentSums sums, long[] state) implements Tally {

    @Override
    public void add(Voxels block) {
      Box box = block.box();
      if (box.isEmpty()) {
        return;
      }
      for (long iz = grid.position(0, box.z0()); iz <= grid.position(0, box.z1() - 1); iz++) {
        for (long iy = grid.position(1, box.y0()); iy <= grid.position(1, box.y1() - 1); iy++) {
          for (long ix = grid.position(2, box.x0()); ix <= grid.position(2, box.x1() - 1); ix++) {
            addRegion(block, grid.box(iz, iy, ix).intersect(box));
            sums.moveTo(state, grid.index(iz, iy, ix) * sums.length());
          }
        }
      }
    }

    private void addRegion(Voxels block, Box part) {
      Box box = block.box();
      for (long z = part.z0() - box.z0(); z < part.z1() - box.z0(); z++) {
        for (long y = part.y0() - box.y0(); y < part.y1() - box.y0(); y++) {
          long from = (z * block.ny() + y) * block.nx() + part.x0() - box.x0();
          sums.add(block, (int) from, part.size(2));
        }
      }
    }
  }
}
