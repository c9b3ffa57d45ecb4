package org.cytobeam.pipeline.run;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.cytobeam.pipeline.picture.ProjectionTile;
import org.cytobeam.pipeline.picture.ProjectionTile.Piece;

/** Projection tiles as bytes, for the working folder. */
final class Tiles {
  private Tiles() {}

  static byte[] encode(ProjectionTile tile) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    write(tile.alongZ(), out);
    write(tile.alongY(), out);
    write(tile.alongX(), out);
    return bytes.toByteArray();
  }

  static ProjectionTile decode(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    return new ProjectionTile(read(in), read(in), read(in));
  }

  private static void write(Piece piece, DataOutputStream out) throws IOException {
    out.writeInt(piece.row());
    out.writeInt(piece.column());
    out.writeInt(piece.rows());
    out.writeInt(piece.columns());
    for (float value : piece.values()) {
      out.writeFloat(value);
    }
  }

  private static Piece read(DataInputStream in) throws IOException {
    int row = in.readInt();
    int column = in.readInt();
    int rows = in.readInt();
    int columns = in.readInt();
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readFloat();
    }
    return new Piece(row, column, rows, columns, values);
  }
}
