package org.cytobeam.transforms.kernel;

/** Plain loops over arrays: what every Java runs. */
public final class PlainKernels implements Kernels {

  @Override
  public String obstacle() {
    return "";
  }

  @Override
  public LocalFilter<float[]> floatFir(SymmetricWeights weights) {
    return new FloatFir(weights);
  }

  @Override
  public LocalFilter<double[]> doubleFir(SymmetricWeights weights) {
    return new DoubleFir(weights);
  }
}
