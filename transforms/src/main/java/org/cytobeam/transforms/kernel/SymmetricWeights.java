package org.cytobeam.transforms.kernel;

import java.io.Serializable;

/**
 * The weights of a one-dimensional window of odd width that is symmetric or antisymmetric about its
 * centre.
 */
public final class SymmetricWeights implements Serializable {
  private static final long serialVersionUID = 1L;

  /** No window: the axis is left as it is. */
  public static final SymmetricWeights NONE = new SymmetricWeights(new double[0], false);

  private final double[] half;
  private final boolean antisymmetric;

  private SymmetricWeights(double[] half, boolean antisymmetric) {
    this.half = half;
    this.antisymmetric = antisymmetric;
  }

  /**
   * The same weights on both sides.
   *
   * @param half weights of distance 0, 1, ..., radius
   */
  public static SymmetricWeights symmetric(double... half) {
    return new SymmetricWeights(half.clone(), false);
  }

  /**
   * Weights of opposite sign on the two sides.
   *
   * @param half weights of the centre and of the values at distance 1, ..., radius in front of it
   *     (at smaller positions)
   */
  public static SymmetricWeights antisymmetric(double... half) {
    return new SymmetricWeights(half.clone(), true);
  }

  /** Whether the axis is left as it is. */
  public boolean isNone() {
    return half.length == 0;
  }

  /** How far the window reaches to either side; 0 without a window. */
  public int radius() {
    return Math.max(0, half.length - 1);
  }

  public boolean isAntisymmetric() {
    return antisymmetric;
  }

  /** Whether no weight is negative, so that rounding errors stay below the result in size. */
  public boolean smooths() {
    boolean smooths = !antisymmetric;
    for (double weight : half) {
      smooths &= weight >= 0;
    }
    return smooths;
  }

  /** A copy of the weights of distance 0, 1, ..., radius in front of the centre. */
  double[] half() {
    return half.clone();
  }
}
