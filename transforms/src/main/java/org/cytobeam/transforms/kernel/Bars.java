package org.cytobeam.transforms.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * A footprint as bars: each row (z, y) of its box is a number of runs of set cells along x.
 *
 * @param bars the different runs there are, rising by length
 * @param sections the different planes (y, x) of the footprint; each a list of rows with a bar
 * @param sectionOfPlane which section each plane of the footprint is; empty planes have none, -1
 */
record Bars(List<Bar> bars, List<List<BarAt>> sections, int[] sectionOfPlane) {

  /** The cells {@code start} to {@code start + length - 1} of a row. */
  record Bar(int start, int length) {}

  /** Row y of a plane has this bar (an index into {@link Bars#bars}). */
  record BarAt(int y, int bar) {}

  static Bars of(Footprint footprint) {
    List<Bar> bars = new ArrayList<>();
    for (int z = 0; z < footprint.extent(0); z++) {
      for (int y = 0; y < footprint.extent(1); y++) {
        for (Bar bar : runs(footprint, z, y)) {
          if (!bars.contains(bar)) {
            bars.add(bar);
          }
        }
      }
    }
    bars.sort((a, b) -> Integer.compare(a.length, b.length));
    List<List<BarAt>> sections = new ArrayList<>();
    int[] sectionOfPlane = new int[footprint.extent(0)];
    for (int z = 0; z < sectionOfPlane.length; z++) {
      List<BarAt> section = new ArrayList<>();
      for (int y = 0; y < footprint.extent(1); y++) {
        for (Bar bar : runs(footprint, z, y)) {
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

  /** The runs of set cells of a row of the footprint, from left to right. */
  static List<Bar> runs(Footprint footprint, int z, int y) {
    List<Bar> runs = new ArrayList<>();
    int nx = footprint.extent(2);
    if (footprint.isBox()) {
      runs.add(new Bar(0, nx));
      return runs;
    }
    int start = 0;
    for (int x = 0; x <= nx; x++) {
      if (x == nx || !footprint.get(z, y, x)) {
        if (x > start) {
          runs.add(new Bar(start, x - start));
        }
        start = x + 1;
      }
    }
    return runs;
  }
}
