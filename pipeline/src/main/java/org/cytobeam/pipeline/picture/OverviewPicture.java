package org.cytobeam.pipeline.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.volume.VoxelGeometry;

/**
 * The overview picture: three maximum projections in true proportions, every object outlined in the
 * colour of its region, a scale bar, a title and a legend.
 *
 * <p>Objects are drawn one by one as they come and not kept, so memory is that of the picture.
 * Beyond {@link #MOST_OUTLINES} objects they are dots. Not thread-safe; needs no display.
 */
public final class OverviewPicture {
  /** More objects than this are dots. */
  public static final long MOST_OUTLINES = 20_000;

  private static final long CROWDED = 4_000;
  private static final Color PAGE = new Color(0x0B0E13);
  private static final Color FRAME = new Color(0x232A33);
  private static final int LEGEND_LINES = 16;

  /** Outlines lie around an object, not on it. */
  private static final double OUTLINE_MARGIN = 1.5;

  private static final double LEAST_OUTLINE = 6;
  private static final double DOT = 2.2;

  private final ProjectionPlan plan;
  private final PictureLayout layout;
  private final BufferedImage image;
  private final Graphics2D graphics;
  private final TextPen pen;
  private final long objectCount;
  private long drawn;

  /**
   * Draws everything but the objects.
   *
   * @param projection complete
   * @param title the image's name
   * @param objectCount how many objects there are in all, for the title and the way they are drawn
   * @param legend regions, those with most objects first; empty for none; 16 are shown
   */
  public OverviewPicture(
      Projection projection, String title, long objectCount, List<LegendEntry> legend) {
    this.plan = projection.plan();
    this.objectCount = objectCount;
    this.layout = PictureLayout.of(plan, !legend.isEmpty());
    this.image = new BufferedImage(layout.width(), layout.height(), BufferedImage.TYPE_INT_RGB);
    this.graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    this.pen = new TextPen(graphics);
    graphics.setColor(PAGE);
    graphics.fillRect(0, 0, layout.width(), layout.height());
    drawProjections(projection);
    drawTitle(title);
    drawLegend(legend);
  }

  private void drawProjections(Projection projection) {
    float[] alongZ = projection.alongZ();
    float[] alongY = projection.alongY();
    float[] alongX = projection.alongX();
    Contrast contrast = Contrast.of(alongZ, alongY, alongX);
    GreyPanel.draw(graphics, alongZ, plan.pixels(1), false, contrast, layout.alongZ());
    GreyPanel.draw(graphics, alongY, plan.pixels(0), false, contrast, layout.alongY());
    GreyPanel.draw(graphics, alongX, plan.pixels(0), true, contrast, layout.alongX());
    graphics.setStroke(new BasicStroke(1));
    graphics.setColor(FRAME);
    for (Rectangle panel : List.of(layout.alongZ(), layout.alongY(), layout.alongX())) {
      graphics.drawRect(panel.x - 1, panel.y - 1, panel.width + 1, panel.height + 1);
    }
  }

  private void drawTitle(String title) {
    int most = layout.width() - 2 * PictureLayout.MARGIN;
    pen.left(title, PictureLayout.MARGIN, 46, 27, true, TextPen.BRIGHT, most);
    VoxelGeometry g = plan.geometry();
    String facts =
        "%s   \u00b7   %s \u00d7 %s \u00d7 %s   \u00b7   voxels %s \u00d7 %s \u00d7 %s \u00b5m   \u00b7   maximum along z, y, x"
            .formatted(
                counted(objectCount),
                length(PictureLayout.lengthUm(plan, 0)),
                length(PictureLayout.lengthUm(plan, 1)),
                length(PictureLayout.lengthUm(plan, 2)),
                ScaleBar.number(g.scaleZ()),
                ScaleBar.number(g.scaleY()),
                ScaleBar.number(g.scaleX()));
    pen.left(facts, PictureLayout.MARGIN, 74, 15, false, TextPen.DIM, most);
  }

  private static String counted(long n) {
    return String.format(Locale.ROOT, "%,d object%s", n, n == 1 ? "" : "s");
  }

  private static String length(double um) {
    return um >= 1000
        ? ScaleBar.number(Math.round(um / 10) / 100.0) + " mm"
        : ScaleBar.number(Math.round(um)) + " \u00b5m";
  }

  private void drawLegend(List<LegendEntry> legend) {
    Rectangle area = layout.legend();
    int right = area.x + area.width;
    int line = 27;
    int most = Math.max(1, Math.min(LEGEND_LINES, area.height / line - 2));
    int shown = Math.min(most, legend.size());
    for (int i = 0; i < shown; i++) {
      LegendEntry entry = legend.get(i);
      int baseline = area.y + 16 + i * line;
      String count = String.format(Locale.ROOT, "%,d", entry.count());
      graphics.setColor(RegionColour.of(entry.rgb(), i));
      graphics.fill(new Ellipse2D.Double(area.x, baseline - 11, 12, 12));
      int room = area.width - 32 - pen.width(count, 15);
      pen.left(entry.name(), area.x + 22, baseline, 15, false, TextPen.BRIGHT, room);
      pen.right(count, right, baseline, 15, TextPen.DIM);
    }
    if (shown < legend.size()) {
      long rest = legend.stream().skip(shown).mapToLong(LegendEntry::count).sum();
      int baseline = area.y + 16 + shown * line;
      String text = (legend.size() - shown) + " more";
      pen.left(text, area.x + 22, baseline, 15, false, TextPen.DIM, area.width);
      pen.right(String.format(Locale.ROOT, "%,d", rest), right, baseline, 15, TextPen.DIM);
    }
  }

  /** Draws one object on all three projections. */
  public void draw(PictureObject object) {
    Color colour = RegionColour.of(object.rgb(), drawn);
    drawn++;
    double z = pixel(0, object.z() + 0.5);
    double y = pixel(1, object.y() + 0.5);
    double x = pixel(2, object.x() + 0.5);
    double depth = object.extentZ() * plan.geometry().scaleZ() * layout.pixelsPerUm();
    double height = object.extentY() * plan.geometry().scaleY() * layout.pixelsPerUm();
    double width = object.extentX() * plan.geometry().scaleX() * layout.pixelsPerUm();
    mark(layout.alongZ(), x, y, width, height, colour, 225);
    mark(layout.alongX(), z, y, depth, height, colour, 150);
    mark(layout.alongY(), x, z, width, depth, colour, 150);
  }

  /** Pixels from the panel's edge; voxel i covers [i, i + 1). */
  private double pixel(int axis, double edge) {
    return (edge - plan.volume().min(axis)) * plan.geometry().scale(axis) * layout.pixelsPerUm();
  }

  private void mark(
      Rectangle panel,
      double across,
      double down,
      double width,
      double height,
      Color colour,
      int alpha) {
    graphics.setClip(panel);
    double x = panel.x + across;
    double y = panel.y + down;
    if (objectCount > MOST_OUTLINES) {
      graphics.setColor(RegionColour.withAlpha(colour, 110));
      graphics.fill(new Ellipse2D.Double(x - DOT / 2, y - DOT / 2, DOT, DOT));
    } else {
      double w = Math.max(LEAST_OUTLINE, width + 2 * OUTLINE_MARGIN);
      double h = Math.max(LEAST_OUTLINE, height + 2 * OUTLINE_MARGIN);
      graphics.setStroke(new BasicStroke(objectCount > CROWDED ? 0.9f : 1.3f));
      graphics.setColor(
          RegionColour.withAlpha(colour, objectCount > CROWDED ? alpha * 3 / 4 : alpha));
      graphics.draw(new Ellipse2D.Double(x - w / 2, y - h / 2, w, h));
    }
    graphics.setClip(null);
  }

  private void drawScaleBar() {
    Rectangle panel = layout.alongZ();
    ScaleBar bar = ScaleBar.of(panel.width / layout.pixelsPerUm());
    double length = bar.micrometres() * layout.pixelsPerUm();
    int textWidth = pen.width(bar.label(), 15);
    double plate = Math.max(length, textWidth) + 24;
    double x = panel.x + 14;
    double y = panel.y + panel.height - 58.0;
    graphics.setColor(new Color(0, 0, 0, 150));
    graphics.fill(new RoundRectangle2D.Double(x, y, plate, 44, 10, 10));
    graphics.setColor(TextPen.BRIGHT);
    graphics.fill(new Rectangle.Double(x + 12, y + 31, length, 4));
    pen.left(bar.label(), (int) x + 12, (int) y + 21, 15, false, TextPen.BRIGHT, 400);
  }

  /**
   * Adds the scale bar and writes the PNG. To be called once, after the last object.
   *
   * @throws BadInputException if the file cannot be written
   */
  public void write(Path png) {
    drawScaleBar();
    graphics.dispose();
    PngFile.write(image, png);
  }
}
