package org.cytobeam.pipeline.picture;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/** Draws a canvas of grey values into a rectangle, in slightly cool greys. */
final class GreyPanel {
  private static final int STEPS = 1024;
  private static final int[] TINT = tint();

  private GreyPanel() {}

  /**
   * @param rows rows of the canvas
   * @param transposed whether rows of the canvas become columns of the panel
   */
  static void draw(
      Graphics2D graphics,
      float[] canvas,
      int rows,
      boolean transposed,
      Contrast contrast,
      Rectangle panel) {
    int columns = canvas.length / rows;
    BufferedImage image =
        transposed
            ? new BufferedImage(rows, columns, BufferedImage.TYPE_INT_RGB)
            : new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        int rgb = TINT[(int) (contrast.brightness(canvas[r * columns + c]) * (STEPS - 1))];
        pixels[transposed ? c * rows + r : r * columns + c] = rgb;
      }
    }
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(image, panel.x, panel.y, panel.width, panel.height, null);
  }

  /** Black over blue-grey to white; the darkest step is not darker than the page is. */
  private static int[] tint() {
    int[] tint = new int[STEPS];
    for (int i = 0; i < STEPS; i++) {
      double b = i / (STEPS - 1.0);
      int red = (int) Math.round(255 * Math.pow(b, 1.25));
      int green = (int) Math.round(255 * Math.pow(b, 1.08));
      int blue = (int) Math.round(8 + 247 * Math.pow(b, 0.92));
      tint[i] = red << 16 | green << 8 | blue;
    }
    return tint;
  }
}
