package org.cytobeam.pipeline.demo;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.cytobeam.transforms.atlas.RegionRow;
import org.cytobeam.transforms.atlas.RegionTable;
import org.cytobeam.transforms.atlas.Structure;

/** Found against true cells, region by region and side by side for the hemispheres. */
public final class DemoReport {
  private DemoReport() {}

  /** A table as text. */
  public static String of(Phantom phantom, RegionTable found) {
    Map<String, Integer> truth = new HashMap<>();
    for (TrueCell cell : phantom.truth()) {
      truth.merge(cell.regionId() + " " + cell.hemisphere(), 1, Integer::sum);
    }
    Map<String, Long> counts = new HashMap<>();
    Map<Long, Structure> regions = new LinkedHashMap<>();
    for (RegionRow row : found.rows()) {
      Structure structure = row.structure();
      long id = structure == null ? 0 : structure.id();
      if (structure != null) {
        regions.put(id, structure);
      }
      if (row.hemisphere() != null) {
        counts.put(id + " " + row.hemisphere().name().toLowerCase(Locale.ROOT), row.own().count());
      }
    }
    StringBuilder text =
        new StringBuilder(
            "%-38s %15s %15s%n%-38s %7s %7s %7s %7s%n"
                .formatted("", "left", "right", "region", "found", "true", "found", "true"));
    regions.forEach((id, structure) -> line(text, structure.name(), id, counts, truth));
    line(text, "outside", 0, counts, truth);
    long all = counts.values().stream().mapToLong(Long::longValue).sum();
    text.append(
        "%nfound %,d of %,d true cells (%.1f %%); %d pairs of them touch and cannot be told apart%n"
            .formatted(
                all,
                phantom.cells().size(),
                100.0 * all / phantom.cells().size(),
                phantom.touchingPairs()));
    return text.toString();
  }

  private static void line(
      StringBuilder text,
      String name,
      long id,
      Map<String, Long> found,
      Map<String, Integer> truth) {
    text.append(
        "%-38s %7d %7d %7d %7d%n"
            .formatted(
                name,
                found.getOrDefault(id + " left", 0L),
                truth.getOrDefault(id + " left", 0),
                found.getOrDefault(id + " right", 0L),
                truth.getOrDefault(id + " right", 0)));
  }
}
