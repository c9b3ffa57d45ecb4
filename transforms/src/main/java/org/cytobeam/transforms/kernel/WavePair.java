package org.cytobeam.transforms.kernel;

/**
 * The sum of two damped oscillations as a recursive filter over rows of float: its weight for the
 * row k steps before is {@code (A cos(f k) + B sin(f k)) exp(-d k)} for each. The state of one is a
 * complex number for each line, {@code state = state * factor + value}, and the result is a
 * weighted sum of the four parts.
 *
 * <p>Both are in one loop: two loops of half the size take three times as long.
 */
final class WavePair {
  private final double[] factorRe = new double[2];
  private final double[] factorIm = new double[2];
  private final double[] weightRe = new double[2];
  private final double[] weightIm = new double[2];
  private float[] re0 = new float[0];
  private float[] im0 = new float[0];
  private float[] re1 = new float[0];
  private float[] im1 = new float[0];

  /**
   * @param cosine A of the first and the second
   * @param sine B
   * @param frequency f
   * @param damping d
   */
  WavePair(double[] cosine, double[] sine, double[] frequency, double[] damping) {
    double sum = 0;
    for (int i = 0; i < 2; i++) {
      // rounded first: what depends on them is then computed from what the loops use
      factorRe[i] = (float) (Math.exp(-damping[i]) * Math.cos(frequency[i]));
      factorIm[i] = (float) (Math.exp(-damping[i]) * Math.sin(frequency[i]));
      sum += 2 * (cosine[i] * settledRe(i) + sine[i] * settledIm(i)) - cosine[i];
    }
    for (int i = 0; i < 2; i++) {
      weightRe[i] = cosine[i] / sum;
      weightIm[i] = sine[i] / sum;
    }
  }

  /** The state after the value 1 since ever: 1 / (1 - factor). */
  private double settledRe(int i) {
    return (1 - factorRe[i]) / distance(i);
  }

  private double settledIm(int i) {
    return factorIm[i] / distance(i);
  }

  private double distance(int i) {
    return (1 - factorRe[i]) * (1 - factorRe[i]) + factorIm[i] * factorIm[i];
  }

  /** Starts as if the same row had been taken in since ever. */
  void settle(float[] value, int n) {
    if (re0.length < n) {
      re0 = new float[n];
      im0 = new float[n];
      re1 = new float[n];
      im1 = new float[n];
    }
    multiply(value, (float) settledRe(0), re0, n);
    multiply(value, (float) settledIm(0), im0, n);
    multiply(value, (float) settledRe(1), re1, n);
    multiply(value, (float) settledIm(1), im1, n);
  }

  private static void multiply(float[] a, float by, float[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = by * a[i];
    }
  }

  /** Takes in a row, and writes the result of it and those before. */
  void take(float[] value, float[] out, int n) {
    take(value, re0, im0, re1, im1, out, n);
  }

  /** The weight of the row itself. */
  float ownWeight() {
    return (float) (weightRe[0] + weightRe[1]);
  }

  /** Every array has the same index, so that C2 makes vector code of the loop. */
  private void take(
      float[] value, float[] r0, float[] m0, float[] r1, float[] m1, float[] out, int n) {
    float c0 = (float) factorRe[0];
    float s0 = (float) factorIm[0];
    float c1 = (float) factorRe[1];
    float s1 = (float) factorIm[1];
    float p0 = (float) weightRe[0];
    float q0 = (float) weightIm[0];
    float p1 = (float) weightRe[1];
    float q1 = (float) weightIm[1];
    for (int i = 0; i < n; i++) {
      float v = value[i];
      float re0 = r0[i];
      float im0 = m0[i];
      float re1 = r1[i];
      float im1 = m1[i];
      float nextRe0 = Math.fma(c0, re0, Math.fma(-s0, im0, v));
      float nextIm0 = Math.fma(c0, im0, s0 * re0);
      float nextRe1 = Math.fma(c1, re1, Math.fma(-s1, im1, v));
      float nextIm1 = Math.fma(c1, im1, s1 * re1);
      r0[i] = nextRe0;
      m0[i] = nextIm0;
      r1[i] = nextRe1;
      m1[i] = nextIm1;
      out[i] = Math.fma(p0, nextRe0, Math.fma(q0, nextIm0, Math.fma(p1, nextRe1, q1 * nextIm1)));
    }
  }
}
