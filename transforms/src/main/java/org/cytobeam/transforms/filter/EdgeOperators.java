package org.cytobeam.transforms.filter;

import java.util.ArrayList;
import java.util.List;
import org.cytobeam.transforms.kernel.SymmetricWeights;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.BoundaryMode;

/** Differences of neighbouring voxels. */
final class EdgeOperators {
  /** {@code -1 0 1}. */
  private static final SymmetricWeights DIFFERENCE = SymmetricWeights.antisymmetric(0, -1);

  /** {@code 1 -2 1}. */
  private static final SymmetricWeights SECOND_DIFFERENCE = SymmetricWeights.symmetric(-2, 1);

  private EdgeOperators() {}

  /**
   * The difference along an axis and then weights across it, in scipy's order of passes: with a
   * constant border another order would give another result.
   */
  static BlockOperator derivative(
      Axis axis, SymmetricWeights across, BoundaryMode mode, double cval) {
    BlockOperator along = fir(axis.weights(DIFFERENCE, SymmetricWeights.NONE), mode, cval);
    return along.andThen(fir(axis.weights(SymmetricWeights.NONE, across), mode, cval));
  }

  private static BlockOperator fir(List<SymmetricWeights> weights, BoundaryMode mode, double cval) {
    return new FirOperator(weights, mode, cval, ResultType.SAME_TYPE);
  }

  static BlockOperator secondDifferences(BoundaryMode mode, double cval) {
    List<BlockOperator> terms = new ArrayList<>();
    for (Axis axis : Axis.values()) {
      terms.add(
          new FirOperator(
              axis.weights(SECOND_DIFFERENCE, SymmetricWeights.NONE),
              mode,
              cval,
              ResultType.WIDE_FLOAT));
    }
    return new FilterSum(terms, FilterSum.Rule.SUM);
  }
}
