package org.cytobeam.config;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/**
 * Where the values of a job stand in its file, so that what is found wrong later (a region that
 * leaves the image, a level that does not exist) can be shown where the user wrote it.
 *
 * <p>A value is named by its keys: {@code input.region.z}, {@code atlas.resolution_um}, {@code
 * steps[2].iterations}. Steps count from 0 in the order of the file. As that order is enforced,
 * {@code job.filters().get(i)} is {@code steps[i]}, the threshold comes next, then the mask steps.
 */
public final class Positions implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String fileName;
  private final HashMap<String, String> places;

  /** From the dotted names of values to {@code line:column}. */
  Positions(String fileName, Map<String, String> places) {
    this.fileName = fileName;
    this.places = new HashMap<>(places);
  }

  /**
   * The place of a value as {@code job.yaml:3:17}, line and column counted from 1. A value that the
   * file leaves to its default has the place of the section it would stand in.
   */
  public String at(String name) {
    String known = name;
    while (!known.isEmpty() && !places.containsKey(known)) {
      known =
          known.substring(0, Math.max(0, Math.max(known.lastIndexOf('.'), known.lastIndexOf('['))));
    }
    return fileName + ":" + places.getOrDefault(known, "1:1");
  }
}
