package org.cytobeam.pipeline.picture;

import java.io.Serializable;

/**
 * The projections of one block: a piece of each of the three canvases.
 *
 * @param alongZ rows y, columns x
 * @param alongY rows z, columns x
 * @param alongX rows z, columns y
 */
public record ProjectionTile(Piece alongZ, Piece alongY, Piece alongX) implements Serializable {

  /**
   * A rectangle of a canvas.
   *
   * @param row first row on the canvas
   * @param column first column on the canvas
   * @param rows number of rows
   * @param columns number of columns
   * @param values maxima, C order; negative infinity where there was no voxel but NaN
   */
  public record Piece(int row, int column, int rows, int columns, float[] values)
      implements Serializable {

    public Piece {
      if (row < 0 || column < 0 || rows < 0 || columns < 0 || values.length != rows * columns) {
        throw new IllegalArgumentException(
            "%d values for %d x %d at %d, %d".formatted(values.length, rows, columns, row, column));
      }
    }
  }
}
