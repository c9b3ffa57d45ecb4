package org.cytobeam.bench;

import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.label.Connectivity;
import org.cytobeam.transforms.label.RunLabels;
import org.openjdk.jmh.annotations.Param;

/** Components of a mask: bits in, labelled runs out, which measures and strips start from. */
public class Labelling extends KernelBenchmark {

  /** Which. */
  public enum Kernel {
    LABEL_6_NUCLEI(Input.NUCLEI, Connectivity.FACES),
    LABEL_18_NUCLEI(Input.NUCLEI, Connectivity.EDGES),
    LABEL_26_NUCLEI(Input.NUCLEI, Connectivity.CORNERS),
    LABEL_6_NOISE15(Input.NOISE15, Connectivity.FACES),
    LABEL_26_NOISE15(Input.NOISE15, Connectivity.CORNERS),
    LABEL_6_NOISE50(Input.NOISE50, Connectivity.FACES),
    LABEL_26_NOISE50(Input.NOISE50, Connectivity.CORNERS);

    private final Input input;
    private final Connectivity connectivity;

    Kernel(Input input, Connectivity connectivity) {
      this.input = input;
      this.connectivity = connectivity;
    }
  }

  @Param public Kernel kernel;

  @Override
  protected Work prepared() {
    Voxels mask = kernel.input.make();
    return () -> RunLabels.of(mask, kernel.connectivity);
  }
}
