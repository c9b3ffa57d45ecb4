package org.cytobeam.pipeline.picture;

/**
 * A line of the legend.
 *
 * @param name of the region, {@code CTXs}
 * @param rgb its colour, as of {@link PictureObject#rgb()}
 * @param count its objects
 */
public record LegendEntry(String name, int rgb, long count) {}
