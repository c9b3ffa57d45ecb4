package org.cytobeam.transforms.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * A footprint as bars: the runs of set cells of the rows (z, y) of its box.
 *
 * @param bars the different runs there are, rising by length
 * @param sections the different planes (y, x) of the footprint; each a list of rows with a bar
 * @param sectionOfPlane which section each plane of the footprint is; empty planes have none, -1
 */
record Bars(List<Footprint.Run> bars, List<List<BarAt>> sections, int[] sectionOfPlane) {

  /** Row y of a plane has this bar (an index into {@link Bars#bars}). */
  record BarAt(int y, int bar) {}

  static Bars of(Footprint footprint) {
    List<Footprint.Run> bars = new ArrayList<>();
    for (int z = 0; z < footprint.extent(0); z++) {
      for (int y = 0; y < footprint.extent(1); y++) {
        for (Footprint.Run bar : footprint.runs(z, y)) {
          if (!bars.contains(bar)) {
            bars.add(bar);
          }
        }
      }
    }
    bars.sort((a, b) -> Integer.compare(a.length(), b.length()));
    List<List<BarAt>> sections = new ArrayList<>();
    int[] sectionOfPlane = new int[footprint.extent(0)];
    for (int z = 0; z < sectionOfPlane.length; z++) {
      List<BarAt> section = new ArrayList<>();
      for (int y = 0; y < footprint.extent(1); y++) {
        for (Footprint.Run bar : footprint.runs(z, y)) {
          section.add(new BarAt(y, bars.indexOf(bar)));
        }
      }
      if (!section.isEmpty() && !sections.contains(section)) {
        sections.add(section);
      }
      sectionOfPlane[z] = sections.indexOf(section);
    }
    return new Bars(bars, sections, sectionOfPlane);
  }
}
