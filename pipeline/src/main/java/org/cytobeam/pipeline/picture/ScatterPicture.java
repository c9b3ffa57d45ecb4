package org.cytobeam.pipeline.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A scatter plot of counts against counts on logarithmic axes of the same range, with the line of
 * identity; zeros have a place of their own at the start of an axis. The dots that are furthest off
 * are named.
 *
 * @param title above the plot
 * @param across name of the horizontal axis
 * @param up name of the vertical axis
 * @param dots at least one
 */
public record ScatterPicture(String title, String across, String up, List<Dot> dots) {
  static final int SIZE = 1000;
  static final Rectangle PLOT = new Rectangle(110, 90, 840, 800);
  private static final int NAMED = 12;
  private static final int TEXT = 15;
  private static final Color PAGE = new Color(0x0B0E13);
  private static final Color GRID = new Color(0x232A33);
  private static final Color LINE = new Color(0x6F7C8A);
  private static final Color DOT = new Color(0x5AC8FA);
  private static final double RADIUS = 4;

  /**
   * One dot.
   *
   * @param name shown if it is far off
   * @param across value on the horizontal axis, 0 or more
   * @param up value on the vertical axis, 0 or more
   */
  public record Dot(String name, double across, double up) {}

  public ScatterPicture {
    dots = List.copyOf(dots);
    if (dots.isEmpty()) {
      throw new IllegalArgumentException("no dots");
    }
  }

  /**
   * Draws and writes the PNG; needs no display.
   *
   * @throws org.cytobeam.io.BadInputException if the file cannot be written
   */
  public void write(Path png) {
    BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(PAGE);
    graphics.fillRect(0, 0, SIZE, SIZE);
    TextPen pen = new TextPen(graphics);
    drawAxes(graphics, pen);
    drawDots(graphics, pen);
    graphics.dispose();
    PngFile.write(image, png);
  }

  private LogScale scale(double pixels) {
    double[] positive =
        dots.stream()
            .flatMapToDouble(dot -> DoubleStream.of(dot.across, dot.up))
            .filter(value -> value > 0)
            .toArray();
    double least = DoubleStream.of(positive).min().orElse(1);
    double greatest = DoubleStream.of(positive).max().orElse(10);
    return LogScale.of(least, greatest, pixels);
  }

  double pixelX(double value) {
    return PLOT.x + scale(PLOT.width).at(value);
  }

  double pixelY(double value) {
    return PLOT.getMaxY() - scale(PLOT.height).at(value);
  }

  private void drawAxes(Graphics2D graphics, TextPen pen) {
    pen.left(title, PLOT.x, 46, 27, true, TextPen.BRIGHT, PLOT.width);
    List<Double> ticks = new ArrayList<>(scale(PLOT.width).ticks());
    ticks.add(0, 0.0);
    graphics.setStroke(new BasicStroke(1));
    for (double tick : ticks) {
      double x = pixelX(tick);
      double y = pixelY(tick);
      graphics.setColor(GRID);
      graphics.draw(new Line2D.Double(x, PLOT.y, x, PLOT.getMaxY()));
      graphics.draw(new Line2D.Double(PLOT.x, y, PLOT.getMaxX(), y));
      String text = ScaleBar.number(tick);
      int half = pen.width(text, TEXT) / 2;
      int below = PLOT.y + PLOT.height + 24;
      pen.left(text, (int) x - half, below, TEXT, false, TextPen.DIM, Integer.MAX_VALUE);
      pen.right(text, PLOT.x - 10, (int) y + 5, TEXT, TextPen.DIM);
    }
    graphics.setColor(LINE);
    graphics.draw(PLOT);
    double low = scale(PLOT.width).low();
    double high = scale(PLOT.width).high();
    graphics.draw(new Line2D.Double(pixelX(low), pixelY(low), pixelX(high), pixelY(high)));
    pen.right(across, (int) PLOT.getMaxX(), PLOT.y + PLOT.height + 52, 17, TextPen.BRIGHT);
    pen.left(up, 16, PLOT.y - 16, 17, false, TextPen.BRIGHT, PLOT.x);
  }

  private void drawDots(Graphics2D graphics, TextPen pen) {
    graphics.setColor(RegionColour.withAlpha(DOT, 190));
    for (Dot dot : dots) {
      double x = pixelX(dot.across) - RADIUS;
      double y = pixelY(dot.up) - RADIUS;
      graphics.fill(new Ellipse2D.Double(x, y, 2 * RADIUS, 2 * RADIUS));
    }
    List<Rectangle> taken = new ArrayList<>();
    for (Dot dot : worst()) {
      int x = (int) (pixelX(dot.across) + RADIUS + 4);
      int y = (int) pixelY(dot.up) + 5;
      Rectangle room = new Rectangle(x, y - TEXT, pen.width(dot.name, TEXT), TEXT + 4);
      if (taken.stream().noneMatch(room::intersects)) {
        taken.add(room);
        pen.left(dot.name, x, y, TEXT, false, TextPen.BRIGHT, Math.max(1, SIZE - 8 - x));
      }
    }
  }

  /** The dots furthest from identity by the difference of their values; none that is on it. */
  List<Dot> worst() {
    return dots.stream()
        .filter(dot -> dot.across != dot.up)
        .sorted(
            Comparator.comparingDouble((Dot dot) -> -Math.abs(dot.up - dot.across))
                .thenComparing(Dot::name))
        .limit(NAMED)
        .toList();
  }
}
