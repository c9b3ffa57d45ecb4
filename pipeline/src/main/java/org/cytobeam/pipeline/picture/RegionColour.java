package org.cytobeam.pipeline.picture;

import java.awt.Color;

/** Colours that can be told apart on dark ground. */
final class RegionColour {
  private static final Color GREY = new Color(0x9AA3AD);
  private static final double GOLDEN = 0.6180339887498949;
  private static final float LEAST_BRIGHTNESS = 0.85f;

  private RegionColour() {}

  /**
   * @param rgb as in {@link PictureObject}
   * @param ordinal counts objects; turns the hue by the golden angle where there is no region
   */
  static Color of(int rgb, long ordinal) {
    if (rgb == PictureObject.OUTSIDE) {
      return GREY;
    }
    if (rgb == PictureObject.NO_ATLAS) {
      return Color.getHSBColor((float) (ordinal * GOLDEN % 1), 0.62f, 1);
    }
    Color colour = new Color(rgb);
    float[] hsb = Color.RGBtoHSB(colour.getRed(), colour.getGreen(), colour.getBlue(), null);
    return hsb[2] >= LEAST_BRIGHTNESS
        ? colour
        : Color.getHSBColor(hsb[0], hsb[1], LEAST_BRIGHTNESS);
  }

  static Color withAlpha(Color colour, int alpha) {
    return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), alpha);
  }
}
