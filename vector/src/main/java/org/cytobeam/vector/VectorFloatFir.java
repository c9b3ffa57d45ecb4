package org.cytobeam.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.cytobeam.transforms.kernel.FloatFir;
import org.cytobeam.transforms.kernel.SymmetricWeights;

/**
 * {@link FloatFir} with sums that stay in vector registers: the same operations in the same order,
 * so the same bits.
 */
final class VectorFloatFir extends TiledFilter<float[]> {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** What is added to without a change, not even in the sign of a zero. */
  private static final float NOTHING = -0.0f;

  private final float[] weights;

  VectorFloatFir(SymmetricWeights weights) {
    this(new FloatFir(weights));
  }

  private VectorFloatFir(FloatFir plain) {
    super(plain, LANES);
    this.weights = plain.weights();
  }

  @Override
  float[] newTile(int values) {
    return new float[values];
  }

  @Override
  void fourRows(float[] tile, int window, float[][] out, int j, int i) {
    for (int k = radius; k > 0; k = FloatFir.endOfPartial(k)) {
      fourRows(tile, window, k, out[j], out[j + 1], out[j + 2], out[j + 3], i);
    }
  }

  /**
   * Adds the partial sum that begins with pair {@code from}. Four neighbouring rows share what they
   * read: a step of the window is two loads for all.
   */
  private void fourRows(
      float[] rows,
      int window,
      int from,
      float[] out0,
      float[] out1,
      float[] out2,
      float[] out3,
      int i) {
    int lo = window + (radius - from) * pitch;
    int hi = window + (radius + from) * pitch;
    FloatVector a1 = FloatVector.fromArray(SPECIES, rows, lo);
    FloatVector a2 = FloatVector.fromArray(SPECIES, rows, lo + pitch);
    FloatVector a3 = FloatVector.fromArray(SPECIES, rows, lo + 2 * pitch);
    FloatVector b0 = FloatVector.fromArray(SPECIES, rows, hi + pitch);
    FloatVector b1 = FloatVector.fromArray(SPECIES, rows, hi + 2 * pitch);
    FloatVector b2 = FloatVector.fromArray(SPECIES, rows, hi + 3 * pitch);
    FloatVector p0 = FloatVector.broadcast(SPECIES, NOTHING);
    FloatVector p1 = FloatVector.broadcast(SPECIES, NOTHING);
    FloatVector p2 = FloatVector.broadcast(SPECIES, NOTHING);
    FloatVector p3 = FloatVector.broadcast(SPECIES, NOTHING);
    int end = FloatFir.endOfPartial(from);
    for (int k = from; k > end; k--) {
      FloatVector a0 = a1;
      a1 = a2;
      a2 = a3;
      a3 = FloatVector.fromArray(SPECIES, rows, lo + 3 * pitch);
      FloatVector b3 = b2;
      b2 = b1;
      b1 = b0;
      b0 = FloatVector.fromArray(SPECIES, rows, hi);
      FloatVector w = FloatVector.broadcast(SPECIES, weights[k]);
      p0 = a0.add(b0).fma(w, p0);
      p1 = a1.add(b1).fma(w, p1);
      p2 = a2.add(b2).fma(w, p2);
      p3 = a3.add(b3).fma(w, p3);
      lo += pitch;
      hi -= pitch;
    }
    int centre = window + radius * pitch;
    finish(p0, from, rows, centre, out0, i);
    finish(p1, from, rows, centre + pitch, out1, i);
    finish(p2, from, rows, centre + 2 * pitch, out2, i);
    finish(p3, from, rows, centre + 3 * pitch, out3, i);
  }

  /** Adds a partial sum to those before it and, if it is the last, the centre. */
  private void finish(FloatVector sum, int from, float[] centre, int c, float[] out, int i) {
    if (from > FloatFir.PARTIAL) {
      if (from == radius) {
        sum.intoArray(out, i);
      } else {
        FloatVector.fromArray(SPECIES, out, i).add(sum).intoArray(out, i);
      }
    } else {
      FloatVector w = FloatVector.broadcast(SPECIES, weights[0]);
      FloatVector mid = FloatVector.fromArray(SPECIES, centre, c);
      if (from == radius) {
        mid.fma(w, sum).intoArray(out, i);
      } else {
        mid.fma(w, FloatVector.fromArray(SPECIES, out, i).add(sum)).intoArray(out, i);
      }
    }
  }

  @Override
  void fourVectors(float[] padded, float[] out, int i) {
    for (int k = radius; k > 0; k = FloatFir.endOfPartial(k)) {
      fourVectors(padded, out, i, k);
    }
  }

  private void fourVectors(float[] padded, float[] out, int i, int from) {
    int lo = i + radius - from;
    int hi = i + radius + from;
    FloatVector p0 = FloatVector.broadcast(SPECIES, NOTHING);
    FloatVector p1 = FloatVector.broadcast(SPECIES, NOTHING);
    FloatVector p2 = FloatVector.broadcast(SPECIES, NOTHING);
    FloatVector p3 = FloatVector.broadcast(SPECIES, NOTHING);
    int end = FloatFir.endOfPartial(from);
    for (int k = from; k > end; k--) {
      FloatVector w = FloatVector.broadcast(SPECIES, weights[k]);
      p0 = pair(padded, lo, hi).fma(w, p0);
      p1 = pair(padded, lo + LANES, hi + LANES).fma(w, p1);
      p2 = pair(padded, lo + 2 * LANES, hi + 2 * LANES).fma(w, p2);
      p3 = pair(padded, lo + 3 * LANES, hi + 3 * LANES).fma(w, p3);
      lo++;
      hi--;
    }
    int centre = i + radius;
    finish(p0, from, padded, centre, out, i);
    finish(p1, from, padded, centre + LANES, out, i + LANES);
    finish(p2, from, padded, centre + 2 * LANES, out, i + 2 * LANES);
    finish(p3, from, padded, centre + 3 * LANES, out, i + 3 * LANES);
  }

  private static FloatVector pair(float[] padded, int lo, int hi) {
    return FloatVector.fromArray(SPECIES, padded, lo)
        .add(FloatVector.fromArray(SPECIES, padded, hi));
  }
}
