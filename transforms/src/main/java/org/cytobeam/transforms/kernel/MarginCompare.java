package org.cytobeam.transforms.kernel;

import org.cytobeam.io.volume.Voxels;

/**
 * Foreground where a voxel is above a threshold that is only known within a margin, and where that
 * is not certain.
 */
public final class MarginCompare {
  private static final int WORD = 64;

  /** Twice the rounding of a float32 difference, relative to what is subtracted. */
  private static final double ROUNDING = 0x1p-22;

  private final int n;
  private final float offset;
  private final float relative;
  private final float absolute;
  private final float[] value;
  private final float[] threshold;
  private final float[] below;
  private final float[] margin;
  private final float[] certain;

  /** Told where the comparison is not certain. */
  public interface Uncertain {

    /**
     * @param row z * ny + y in the target
     * @param from first and
     * @param to one past the last column, in one 64-bit word
     */
    void at(int row, int from, int to);
  }

  /**
   * @param n voxels in a row
   * @param offset subtracted from the thresholds
   * @param margin by how much a threshold may be wrong, relative to itself
   */
  public MarginCompare(int n, double offset, double margin) {
    this.n = n;
    this.offset = (float) offset;
    this.relative = (float) (margin + ROUNDING);
    this.absolute = (float) (ROUNDING * Math.abs(offset));
    this.value = new float[n];
    this.threshold = new float[n];
    this.below = new float[n];
    this.margin = new float[n];
    this.certain = new float[n];
  }

  /** Whether no value is negative or NaN. */
  public static boolean noneNegative(float[] values) {
    FloatRows rows = new FloatRows();
    float[] row = new float[Math.min(values.length, 1024)];
    float[] least = row.clone();
    int at = 0;
    for (; at + row.length <= values.length; at += row.length) {
      System.arraycopy(values, at, row, 0, row.length);
      rows.minimum(row, least, least, row.length);
    }
    System.arraycopy(values, at, row, 0, values.length - at);
    rows.minimum(row, least, least, row.length);
    return rows.least(least, 0, least.length) >= 0;
  }

  /**
   * Compares a box. Where a margin is 0, and where a value or a threshold is NaN, the comparison is
   * certain.
   *
   * @param source float32; its box contains the target's
   * @param thresholds float32 of the target's box, none negative
   * @param target a mask, overwritten
   */
  public void above(Voxels source, Voxels thresholds, Voxels target, Uncertain uncertain) {
    for (int row = 0; row < target.nz() * target.ny(); row++) {
      System.arraycopy(source.floats(), VoxelCopy.rowStart(source, target, row), value, 0, n);
      System.arraycopy(thresholds.floats(), row * n, threshold, 0, n);
      subtract();
      int word = row * target.wordsPerRow();
      for (int first = 0; first < n; first += WORD, word++) {
        int end = Math.min(first + WORD, n);
        long near = pack(first, end, target.words(), word);
        if (near != 0) {
          uncertain.at(
              row,
              first + Long.numberOfTrailingZeros(near),
              first + WORD - Long.numberOfLeadingZeros(near));
        }
      }
    }
  }

  private void subtract() {
    float o = offset;
    float r = relative;
    float a = absolute;
    for (int i = 0; i < n; i++) {
      below[i] = threshold[i] - o - value[i];
    }
    for (int i = 0; i < n; i++) {
      margin[i] = threshold[i] * r + a;
    }
    for (int i = 0; i < n; i++) {
      certain[i] = below[i] - margin[i];
    }
  }

  /** Writes a word of the mask; returns the voxels that are not certain. */
  private long pack(int from, int to, long[] words, int word) {
    int any = 0;
    for (int i = from; i < to; i++) {
      any |= Float.floatToRawIntBits(certain[i]);
    }
    if (any >= 0) {
      // background without doubt, as most words are
      words[word] = 0;
      return 0;
    }
    long above = 0;
    long near = 0;
    for (int i = from; i < to; i++) {
      above |= MaskCompare.belowZero(below[i]) << (i - from);
      near |= (Math.abs(below[i]) < margin[i] ? 1L : 0L) << (i - from);
    }
    words[word] = above;
    return near;
  }
}
