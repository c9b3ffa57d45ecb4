package org.cytobeam.pipeline.run;

import java.nio.ByteBuffer;
import org.cytobeam.pipeline.picture.ProjectionTile;
import org.cytobeam.pipeline.picture.ProjectionTile.Piece;

/** Projection tiles as bytes, for the working folder: each piece is four ints and its floats. */
final class Tiles {
  private Tiles() {}

  static byte[] encode(ProjectionTile tile) {
    ByteBuffer out =
        ByteBuffer.allocate(size(tile.alongZ()) + size(tile.alongY()) + size(tile.alongX()));
    put(tile.alongZ(), out);
    put(tile.alongY(), out);
    put(tile.alongX(), out);
    return out.array();
  }

  static ProjectionTile decode(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    return new ProjectionTile(get(in), get(in), get(in));
  }

  private static int size(Piece piece) {
    return 4 * (4 + piece.values().length);
  }

  private static void put(Piece piece, ByteBuffer out) {
    out.putInt(piece.row()).putInt(piece.column()).putInt(piece.rows()).putInt(piece.columns());
    out.asFloatBuffer().put(piece.values());
    out.position(out.position() + 4 * piece.values().length);
  }

  private static Piece get(ByteBuffer in) {
    int row = in.getInt();
    int column = in.getInt();
    int rows = in.getInt();
    int columns = in.getInt();
    float[] values = new float[rows * columns];
    in.asFloatBuffer().get(values);
    in.position(in.position() + 4 * values.length);
    return new Piece(row, column, rows, columns, values);
  }
}
