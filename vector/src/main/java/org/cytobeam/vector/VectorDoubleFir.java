package org.cytobeam.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.cytobeam.transforms.kernel.DoubleFir;
import org.cytobeam.transforms.kernel.SymmetricWeights;

/**
 * {@link DoubleFir} with sums that stay in vector registers: the same operations in the same order,
 * so the same bits.
 */
final class VectorDoubleFir extends TiledFilter<double[]> {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private final double[] weights;

  /** What values behind the centre are multiplied with, which is exact: 1 or -1. */
  private final double sign;

  VectorDoubleFir(SymmetricWeights weights) {
    this(new DoubleFir(weights));
  }

  private VectorDoubleFir(DoubleFir plain) {
    super(plain, LANES);
    this.weights = plain.weights();
    this.sign = plain.isAntisymmetric() ? -1 : 1;
  }

  @Override
  double[] newTile(int values) {
    return new double[values];
  }

  /** A step of the window is two loads for all four rows. */
  @Override
  void fourRows(double[] rows, int window, double[][] out, int j, int i) {
    int lo = window;
    int hi = window + 2 * radius * pitch;
    int centre = window + radius * pitch;
    DoubleVector a1 = DoubleVector.fromArray(SPECIES, rows, lo);
    DoubleVector a2 = DoubleVector.fromArray(SPECIES, rows, lo + pitch);
    DoubleVector a3 = DoubleVector.fromArray(SPECIES, rows, lo + 2 * pitch);
    DoubleVector b0 = DoubleVector.fromArray(SPECIES, rows, hi + pitch);
    DoubleVector b1 = DoubleVector.fromArray(SPECIES, rows, hi + 2 * pitch);
    DoubleVector b2 = DoubleVector.fromArray(SPECIES, rows, hi + 3 * pitch);
    DoubleVector w0 = DoubleVector.broadcast(SPECIES, weights[0]);
    DoubleVector s0 = DoubleVector.fromArray(SPECIES, rows, centre).mul(w0);
    DoubleVector s1 = DoubleVector.fromArray(SPECIES, rows, centre + pitch).mul(w0);
    DoubleVector s2 = DoubleVector.fromArray(SPECIES, rows, centre + 2 * pitch).mul(w0);
    DoubleVector s3 = DoubleVector.fromArray(SPECIES, rows, centre + 3 * pitch).mul(w0);
    for (int k = radius; k > 0; k--) {
      DoubleVector a0 = a1;
      a1 = a2;
      a2 = a3;
      a3 = DoubleVector.fromArray(SPECIES, rows, lo + 3 * pitch);
      DoubleVector b3 = b2;
      b2 = b1;
      b1 = b0;
      b0 = DoubleVector.fromArray(SPECIES, rows, hi);
      DoubleVector turn = DoubleVector.broadcast(SPECIES, sign);
      DoubleVector w = DoubleVector.broadcast(SPECIES, weights[k]);
      s0 = s0.add(b0.fma(turn, a0).mul(w));
      s1 = s1.add(b1.fma(turn, a1).mul(w));
      s2 = s2.add(b2.fma(turn, a2).mul(w));
      s3 = s3.add(b3.fma(turn, a3).mul(w));
      lo += pitch;
      hi -= pitch;
    }
    s0.intoArray(out[j], i);
    s1.intoArray(out[j + 1], i);
    s2.intoArray(out[j + 2], i);
    s3.intoArray(out[j + 3], i);
  }

  @Override
  void fourVectors(double[] padded, double[] out, int i) {
    int lo = i;
    int hi = i + 2 * radius;
    int centre = i + radius;
    DoubleVector w0 = DoubleVector.broadcast(SPECIES, weights[0]);
    DoubleVector s0 = DoubleVector.fromArray(SPECIES, padded, centre).mul(w0);
    DoubleVector s1 = DoubleVector.fromArray(SPECIES, padded, centre + LANES).mul(w0);
    DoubleVector s2 = DoubleVector.fromArray(SPECIES, padded, centre + 2 * LANES).mul(w0);
    DoubleVector s3 = DoubleVector.fromArray(SPECIES, padded, centre + 3 * LANES).mul(w0);
    for (int k = radius; k > 0; k--) {
      DoubleVector turn = DoubleVector.broadcast(SPECIES, sign);
      DoubleVector w = DoubleVector.broadcast(SPECIES, weights[k]);
      s0 = s0.add(pair(padded, lo, hi, turn).mul(w));
      s1 = s1.add(pair(padded, lo + LANES, hi + LANES, turn).mul(w));
      s2 = s2.add(pair(padded, lo + 2 * LANES, hi + 2 * LANES, turn).mul(w));
      s3 = s3.add(pair(padded, lo + 3 * LANES, hi + 3 * LANES, turn).mul(w));
      lo++;
      hi--;
    }
    s0.intoArray(out, i);
    s1.intoArray(out, i + LANES);
    s2.intoArray(out, i + 2 * LANES);
    s3.intoArray(out, i + 3 * LANES);
  }

  private static DoubleVector pair(double[] padded, int lo, int hi, DoubleVector turn) {
    return DoubleVector.fromArray(SPECIES, padded, hi)
        .fma(turn, DoubleVector.fromArray(SPECIES, padded, lo));
  }
}
