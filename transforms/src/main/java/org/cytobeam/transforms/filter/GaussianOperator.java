package org.cytobeam.transforms.filter;

import java.util.ArrayList;
import java.util.List;
import org.cytobeam.transforms.kernel.GaussianWeights;
import org.cytobeam.transforms.kernel.SymmetricWeights;
import org.cytobeam.transforms.operator.AxisInts;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.BoundaryMode;
import org.cytobeam.transforms.operator.PerAxis;

/** Gaussian smoothing and derivatives of a block, by {@link FirOperator}. */
public final class GaussianOperator {
  /** scipy.ndimage leaves an axis alone whose sigma is not above this. */
  private static final double SMALLEST_SIGMA = 1e-15;

  private GaussianOperator() {}

  /**
   * Smoothing.
   *
   * @param sigma in voxels
   */
  public static BlockOperator of(
      PerAxis sigma, BoundaryMode mode, double cval, double truncate, ResultType result) {
    return of(sigma, AxisInts.ZERO, mode, cval, truncate, result);
  }

  /**
   * Smoothing as scipy rounds it, for results that are compared with the image itself: float32 is
   * added up in float64, so an image of one value stays that value to the last bit. Integers give
   * float64.
   *
   * @param sigma in voxels
   */
  public static BlockOperator ofExactSums(
      PerAxis sigma, BoundaryMode mode, double cval, double truncate) {
    List<SymmetricWeights> weights = weights(sigma, AxisInts.ZERO, truncate);
    return new FirOperator(weights, mode, cval, ResultType.FLOAT, true);
  }

  /**
   * By how much smoothing in float32 may differ from {@link #ofExactSums}, relative to the result,
   * for an image of float32 without negative values: on each axis a weight, a pair and a sum of as
   * many terms as the radius are rounded, in whatever order they are added; and the exact result is
   * itself rounded after each axis.
   *
   * @param sigma in voxels
   */
  public static double errorOfFloatSums(PerAxis sigma, double truncate) {
    int roundings = 0;
    for (SymmetricWeights axis : weights(sigma, AxisInts.ZERO, truncate)) {
      roundings += axis.isNone() ? 0 : axis.radius() + 8;
    }
    return 1.01 * roundings * 0x1p-24;
  }

  /**
   * Smoothing and derivatives.
   *
   * @param sigma in voxels
   * @param order of the derivative on each axis, 0 to 3
   */
  static FirOperator of(
      PerAxis sigma,
      AxisInts order,
      BoundaryMode mode,
      double cval,
      double truncate,
      ResultType result) {
    return new FirOperator(weights(sigma, order, truncate), mode, cval, result);
  }

  private static List<SymmetricWeights> weights(PerAxis sigma, AxisInts order, double truncate) {
    List<SymmetricWeights> weights = new ArrayList<>();
    for (int axis = 0; axis < 3; axis++) {
      weights.add(
          filters(sigma, axis)
              ? GaussianWeights.of(sigma.get(axis), order.get(axis), truncate)
              : SymmetricWeights.NONE);
    }
    return weights;
  }

  /**
   * For each axis that is filtered the derivative of an order on that axis, smoothed on the others;
   * integers in their type, floats as float64.
   *
   * @param sigma in voxels, above 0 on at least one axis
   */
  static List<BlockOperator> derivatives(
      PerAxis sigma, int order, BoundaryMode mode, double cval, double truncate) {
    List<BlockOperator> terms = new ArrayList<>();
    for (int axis = 0; axis < 3; axis++) {
      if (filters(sigma, axis)) {
        terms.add(
            of(
                sigma,
                Axis.values()[axis].only(order),
                mode,
                cval,
                truncate,
                ResultType.WIDE_FLOAT));
      }
    }
    return terms;
  }

  /**
   * Checks that there is an axis to take a derivative on.
   *
   * @throws IllegalArgumentException if sigma is 0 on every axis
   */
  static void requireFiltered(PerAxis sigma) {
    if (!filters(sigma, 0) && !filters(sigma, 1) && !filters(sigma, 2)) {
      throw new IllegalArgumentException("sigma must be more than 0 on at least one axis");
    }
  }

  private static boolean filters(PerAxis sigma, int axis) {
    return sigma.get(axis) > SMALLEST_SIGMA;
  }
}
