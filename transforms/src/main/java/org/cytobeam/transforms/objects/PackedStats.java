package org.cytobeam.transforms.objects;

import java.io.IOException;
import org.cytobeam.transforms.label.VarintReader;
import org.cytobeam.transforms.label.VarintWriter;

/**
 * Stats as few bytes, some 30 an object without further measures: numbers in as few bytes as they
 * need, places as differences from the object before, sums as they would be from the box's corner.
 */
final class PackedStats {
  /** Whole numbers below this are whole as doubles too, and 7 bits a byte hold them and a mark. */
  private static final double WHOLE = 1L << 53;

  private static final int REAL = 1;
  private static final int VARINTS = 0;
  private static final int LONGS = 1;

  private long id;
  private long z;
  private long y;
  private long x;

  /** Writes one that follows those written by this object before. */
  void write(ObjectStats stats, VarintWriter out) {
    out.writeSigned(stats.id() - id);
    out.writeSigned(stats.z0() - z);
    out.writeSigned(stats.y0() - y);
    out.writeSigned(stats.x0() - x);
    id = stats.id();
    z = stats.z0();
    y = stats.y0();
    x = stats.x0();
    out.writeSigned(stats.z1() - z);
    out.writeSigned(stats.y1() - y);
    out.writeSigned(stats.x1() - x);
    out.writeSigned(stats.area());
    out.writeSigned(stats.sumZ() - stats.area() * z);
    out.writeSigned(stats.sumY() - stats.area() * y);
    out.writeSigned(stats.sumX() - stats.area() * x);
    write(stats.intensitySum(), out);
    write(stats.intensitySumLow(), out);
    write(stats.intensityMin(), out);
    write(stats.intensityMax(), out);
    out.write(stats.more().length);
    for (long[] state : stats.more()) {
      write(state, out);
    }
  }

  /** Reads one that follows those read by this object before. */
  ObjectStats read(VarintReader in) throws IOException {
    id += in.readSigned();
    z += in.readSigned();
    y += in.readSigned();
    x += in.readSigned();
    long z1 = z + in.readSigned();
    long y1 = y + in.readSigned();
    long x1 = x + in.readSigned();
    long area = in.readSigned();
    return new ObjectStats(
        id,
        area,
        area * z + in.readSigned(),
        area * y + in.readSigned(),
        area * x + in.readSigned(),
        z,
        y,
        x,
        z1,
        y1,
        x1,
        readDouble(in),
        readDouble(in),
        readDouble(in),
        readDouble(in),
        readStates(in));
  }

  private static void write(double value, VarintWriter out) {
    // Not minus zero, which is whole and has other bits.
    long whole = (long) value;
    if (Math.abs(value) < WHOLE
        && Double.doubleToRawLongBits(whole) == Double.doubleToRawLongBits(value)) {
      out.writeSigned(whole << 1);
    } else {
      out.write(2 * REAL);
      out.writeLong(Double.doubleToRawLongBits(value));
    }
  }

  private static double readDouble(VarintReader in) throws IOException {
    long marked = in.readSigned();
    return marked == REAL ? Double.longBitsToDouble(in.readLong()) : marked >> 1;
  }

  /** Counts take few bytes as they are; bits of fractions take fewer as eight. */
  private static void write(long[] state, VarintWriter out) {
    long bytes = 0;
    for (long value : state) {
      bytes += VarintWriter.length(value << 1 ^ value >> 63);
    }
    boolean few = bytes <= 8L * state.length;
    out.write(state.length);
    out.write(few ? VARINTS : LONGS);
    for (long value : state) {
      if (few) {
        out.writeSigned(value);
      } else {
        out.writeLong(value);
      }
    }
  }

  private static long[][] readStates(VarintReader in) throws IOException {
    long[][] states = new long[in.readInt()][];
    for (int s = 0; s < states.length; s++) {
      long[] state = new long[in.readInt()];
      boolean few = in.readInt() == VARINTS;
      for (int i = 0; i < state.length; i++) {
        state[i] = few ? in.readSigned() : in.readLong();
      }
      states[s] = state;
    }
    return states;
  }
}
