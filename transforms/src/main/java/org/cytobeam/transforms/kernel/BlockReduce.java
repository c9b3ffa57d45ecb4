package org.cytobeam.transforms.kernel;

import org.cytobeam.io.ome.BlockMode;
import org.cytobeam.io.volume.Voxels;

/**
 * One of the values that lie in a block of voxels, for each block: the smallest, the largest or the
 * most frequent. Exact for all types but masks; a NaN makes the smallest and the largest value NaN.
 */
public final class BlockReduce {

  /** Which value of a block. */
  public enum Pick {
    SMALLEST,
    LARGEST,
    /** The smallest of several; a NaN is a value like others and larger than all. */
    MOST_FREQUENT
  }

  private final Pick pick;
  private final Spans z;
  private final Spans y;
  private final Spans x;

  /**
   * @param pick which value
   * @param z planes of the source box that each target plane covers
   * @param y rows
   * @param x columns
   */
  public BlockReduce(Pick pick, Spans z, Spans y, Spans x) {
    this.pick = pick;
    this.z = z;
    this.y = y;
    this.x = x;
  }

  /** Bytes of the rows that are held at a time. */
  public long scratchBytes(int sourceRow) {
    return pick == Pick.MOST_FREQUENT
        ? 8L * z.longest() * y.longest() * ((long) sourceRow + x.longest())
        : 0;
  }

  /** Fills the target, of the source's type. */
  public void apply(Voxels source, Voxels target) {
    boolean counts = pick == Pick.MOST_FREQUENT;
    int n = source.nx();
    long[][] rows = new long[counts ? z.longest() * y.longest() : 2][n];
    long[] block = new long[counts ? Math.multiplyExact(rows.length, x.longest()) : 0];
    long[] out = new long[target.nx()];
    for (int tz = 0; tz < target.nz(); tz++) {
      for (int ty = 0; ty < target.ny(); ty++) {
        int count = 0;
        for (int sz = z.first()[tz]; sz < z.end()[tz]; sz++) {
          for (int sy = y.first()[ty]; sy < y.end()[ty]; sy++) {
            int from = (sz * source.ny() + sy) * n;
            if (counts) {
              OrderedRow.read(source, from, rows[count], n, Long.MAX_VALUE);
            } else {
              extreme(source, from, rows, count == 0);
            }
            count++;
          }
        }
        if (counts) {
          mostFrequent(rows, count, block, out);
        } else {
          extremeAlong(rows[0], out);
        }
        OrderedRow.write(out, target.nx(), target, (tz * target.ny() + ty) * target.nx());
      }
    }
  }

  /** Folds a row into {@code rows[0]}. */
  private void extreme(Voxels source, int from, long[][] rows, boolean first) {
    boolean largest = pick == Pick.LARGEST;
    long[] row = rows[first ? 0 : 1];
    OrderedRow.read(source, from, row, row.length, largest ? Long.MAX_VALUE : Long.MIN_VALUE);
    if (!first) {
      long[] a = rows[0];
      if (largest) {
        for (int i = 0; i < a.length; i++) {
          a[i] = Math.max(a[i], row[i]);
        }
      } else {
        for (int i = 0; i < a.length; i++) {
          a[i] = Math.min(a[i], row[i]);
        }
      }
    }
  }

  private void extremeAlong(long[] row, long[] out) {
    for (int i = 0; i < out.length; i++) {
      long value = row[x.first()[i]];
      for (int k = x.first()[i] + 1; k < x.end()[i]; k++) {
        value = pick == Pick.LARGEST ? Math.max(value, row[k]) : Math.min(value, row[k]);
      }
      out[i] = value;
    }
  }

  private void mostFrequent(long[][] rows, int count, long[] block, long[] out) {
    for (int i = 0; i < out.length; i++) {
      int first = x.first()[i];
      int width = x.end()[i] - first;
      long value = rows[0][first];
      long different = 0;
      int n = 0;
      for (int r = 0; r < count; r++) {
        long[] row = rows[r];
        for (int k = first; k < first + width; k++) {
          different |= row[k] ^ value;
          block[n++] = row[k];
        }
      }
      // most blocks of a label image hold one label
      out[i] = different == 0 ? value : BlockMode.mostFrequent(block, n);
    }
  }
}
