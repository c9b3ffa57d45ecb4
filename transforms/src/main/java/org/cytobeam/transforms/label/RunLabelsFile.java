package org.cytobeam.transforms.label;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
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
     * @param id identity of the component
     */
    void visit(int row, int start, int end, long id);
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

  /** Reads the runs of a block of a number of rows. */
  public static void decode(byte[] bytes, int rows, RunVisitor visitor) throws IOException {
    try (DataInputStream in =
        new DataInputStream(
            new BufferedInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes))))) {
      int version = in.readUnsignedByte();
      if (version != VERSION) {
        throw new IOException("runs of version " + version + ", not " + VERSION);
      }
      long[] ids = new long[Varint.readInt(in)];
      long before = 0;
      for (int i = 0; i < ids.length; i++) {
        before += Varint.read(in);
        ids[i] = before;
      }
      for (int row = 0; row < rows; row++) {
        int n = Varint.readInt(in);
        int x = 0;
        for (int i = 0; i < n; i++) {
          int start = x + Varint.readInt(in);
          x = start + Varint.readInt(in);
          visitor.visit(row, start, x, ids[Varint.readInt(in)]);
        }
      }
    }
  }
}
