package org.cytobeam.transforms.kernel;

/**
 * Kernels of which there may be faster ones than plain loops. All give the same bits. A provider is
 * found as a service ({@link java.util.ServiceLoader}) by {@link KernelChoice}.
 */
public interface Kernels {

  /** Why these cannot be used on this machine; empty if they can. */
  String obstacle();

  /**
   * Smoothing of rows of float; see {@link FloatFir}.
   *
   * @param weights of a smoothing window
   */
  LocalFilter<float[]> floatFir(SymmetricWeights weights);

  /** Weighted sums of rows of double in scipy's order; see {@link DoubleFir}. */
  LocalFilter<double[]> doubleFir(SymmetricWeights weights);
}
