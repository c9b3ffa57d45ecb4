package org.cytobeam.pipeline.picture;

import java.util.Arrays;

/**
 * Grey values to brightness: 0 at the 1st percentile, 1 at the 99.8th, with a gamma that lifts the
 * dark tissue between bright cells.
 *
 * @param low grey value shown black
 * @param high grey value shown white
 */
record Contrast(float low, float high) {
  private static final double LOW = 0.01;
  private static final double HIGH = 0.998;
  private static final double GAMMA = 0.65;

  /** Of the finite values of canvases, all together. */
  static Contrast of(float[]... canvases) {
    int n = 0;
    for (float[] canvas : canvases) {
      n += canvas.length;
    }
    float[] values = new float[n];
    int finite = 0;
    for (float[] canvas : canvases) {
      for (float v : canvas) {
        if (Float.isFinite(v)) {
          values[finite++] = v;
        }
      }
    }
    if (finite == 0) {
      return new Contrast(0, 1);
    }
    Arrays.sort(values, 0, finite);
    float low = values[(int) (LOW * (finite - 1))];
    float high = values[(int) (HIGH * (finite - 1))];
    return new Contrast(low, high > low ? high : low + 1);
  }

  /** Brightness 0..1 of a grey value. */
  float brightness(float grey) {
    if (!(grey > low)) {
      return 0;
    }
    return (float) Math.pow(Math.min(1, (grey - low) / (high - low)), GAMMA);
  }
}
