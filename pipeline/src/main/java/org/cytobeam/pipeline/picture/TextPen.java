package org.cytobeam.pipeline.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;

/**
 * Writes text on the picture. On a machine without any font Java cannot write at all; then the
 * picture has no text.
 */
final class TextPen {
  static final Color BRIGHT = new Color(0xE8EDF2);
  static final Color DIM = new Color(0x8E99A6);

  private final Graphics2D graphics;
  private final boolean hasFonts;

  TextPen(Graphics2D graphics) {
    this.graphics = graphics;
    this.hasFonts = probe(graphics);
  }

  private static boolean probe(Graphics2D graphics) {
    try {
      return graphics.getFontMetrics(font(12, false)).stringWidth("0") > 0;
    } catch (InternalError | LinkageError | NullPointerException e) {
      // how the JDK says that fontconfig found no font
      return false;
    }
  }

  private static Font font(int size, boolean bold) {
    return new Font(Font.SANS_SERIF, bold ? Font.BOLD : Font.PLAIN, size);
  }

  /** Writes from (x, baseline) to the right; cut to {@code most} pixels. */
  void left(String text, int x, int baseline, int size, boolean bold, Color colour, int most) {
    if (!hasFonts) {
      return;
    }
    graphics.setFont(font(size, bold));
    graphics.setColor(colour);
    graphics.drawString(fitted(text, most), x, baseline);
  }

  /** Writes so that it ends at x. */
  void right(String text, int x, int baseline, int size, Color colour) {
    if (hasFonts) {
      left(text, x - width(text, size), baseline, size, false, colour, Integer.MAX_VALUE);
    }
  }

  int width(String text, int size) {
    return hasFonts ? graphics.getFontMetrics(font(size, false)).stringWidth(text) : 0;
  }

  private String fitted(String text, int most) {
    var metrics = graphics.getFontMetrics();
    if (metrics.stringWidth(text) <= most) {
      return text;
    }
    int end = text.length();
    while (end > 0 && metrics.stringWidth(text.substring(0, end) + "\u2026") > most) {
      end--;
    }
    return text.substring(0, end) + "\u2026";
  }
}
