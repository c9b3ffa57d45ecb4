package org.cytobeam.vector;

import jdk.incubator.vector.FloatVector;
import org.cytobeam.transforms.kernel.Kernels;
import org.cytobeam.transforms.kernel.LocalFilter;
import org.cytobeam.transforms.kernel.SymmetricWeights;

/** Kernels in vector registers of at least {@value #LEAST_BITS} bits. */
public final class VectorKernels implements Kernels {
  private static final int LEAST_BITS = 256;

  @Override
  public String obstacle() {
    int bits = FloatVector.SPECIES_PREFERRED.vectorBitSize();
    return bits < LEAST_BITS ? "vectors have only " + bits + " bits" : "";
  }

  @Override
  public LocalFilter<float[]> floatFir(SymmetricWeights weights) {
    return new VectorFloatFir(weights);
  }

  @Override
  public LocalFilter<double[]> doubleFir(SymmetricWeights weights) {
    return new VectorDoubleFir(weights);
  }
}
