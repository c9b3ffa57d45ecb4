package org.cytobeam.transforms.label;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.function.LongUnaryOperator;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * The labelled runs of a block as bytes: what the pass that writes the label image needs, so that
 * no block is filtered twice. A few bytes a run; deterministic.
 *
 * <p>Layout, deflated: version byte; number of components and their identities (the first absolute,
 * the others as differences, which are positive); then for each row the number of runs and for each
 * run the gap before it, its length and its component.
 */
public final class RunLabelsFile {
  private static final int VERSION = 1;

  private RunLabelsFile() {}

  /** Receives the runs of a file in raster order. */
  public interface RunVisitor {
    /**
     * @param row row of the block, {@code z * ny + y}
     * @param start first voxel
     * @param end one past the last voxel
     * @param value of the component
     */
    void visit(int row, int start, int end, long value);
  }

  /** Encodes the runs of a block. */
  public static byte[] encode(RunLabels labels, long[] ids) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out =
        new DataOutputStream(
            new BufferedOutputStream(
                new DeflaterOutputStream(bytes, new Deflater(Deflater.BEST_SPEED)), 1 << 13))) {
      out.writeByte(VERSION);
      Varint.write(ids.length, out);
      long before = 0;
      for (long id : ids) {
        Varint.write(id - before, out);
        before = id;
      }
      for (int row = 0; row < labels.rows(); row++) {
        int first = labels.firstRunOfRow(row);
        int end = labels.firstRunOfRow(row + 1);
        Varint.write(end - first, out);
        int x = 0;
        for (int run = first; run < end; run++) {
          Varint.write(labels.start(run) - x, out);
          Varint.write(labels.end(run) - labels.start(run), out);
          Varint.write(labels.label(run), out);
          x = labels.end(run);
        }
      }
    }
    return bytes.toByteArray();
  }

  /**
   * Reads the runs of a block of a number of rows.
   *
   * @param valueOf gives a component its value by its identity, once; runs of value 0 are passed
   *     over
   */
  public static void decode(byte[] bytes, int rows, LongUnaryOperator valueOf, RunVisitor visitor)
      throws IOException {
    byte[] plain = new InflaterInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
    int version = plain.length == 0 ? -1 : plain[0];
    if (version != VERSION) {
      throw new IOException("runs of version " + version + ", not " + VERSION);
    }
    VarintReader in = new VarintReader(plain, 1);
    long[] values = new long[in.readInt()];
    long id = 0;
    for (int i = 0; i < values.length; i++) {
      id += in.read();
      values[i] = valueOf.applyAsLong(id);
    }
    for (int row = 0; row < rows; row++) {
      int n = in.readInt();
      int x = 0;
      for (int i = 0; i < n; i++) {
        int start = x + in.readInt();
        x = start + in.readInt();
        long value = values[in.readInt()];
        if (value != 0) {
          visitor.visit(row, start, x, value);
        }
      }
    }
  }
}
