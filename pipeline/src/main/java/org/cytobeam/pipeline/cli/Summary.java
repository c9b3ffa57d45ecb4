package org.cytobeam.pipeline.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.cytobeam.pipeline.export.Exports;
import org.cytobeam.pipeline.plan.Plan;
import org.cytobeam.pipeline.run.JobRun;
import org.cytobeam.pipeline.run.MissingBlocks;
import org.cytobeam.pipeline.run.Results;
import org.cytobeam.transforms.atlas.RegionRow;
import org.cytobeam.transforms.atlas.RegionTable;
import org.cytobeam.transforms.atlas.Structure;
import org.cytobeam.transforms.table.Totals;
import org.jspecify.annotations.Nullable;

/** The table at the end of a run: cells, densest regions, time, where the files are. */
final class Summary {
  private static final int TOP = 10;

  private Summary() {}

  /**
   * Prints it.
   *
   * @param table whether the passes are shown one by one
   */
  static void print(Plan plan, JobRun.Finished finished, boolean table, PrintWriter out) {
    Totals totals = finished.found().totals();
    long objects = totals == null ? 0 : totals.objects();
    out.printf(
        Locale.ROOT,
        "%s: %s in %s voxels, %.1f s%n",
        plan.imageName(),
        totals == null
            ? String.join(" and ", images(plan)) + " written"
            : String.format(Locale.ROOT, "%,d object%s", objects, objects == 1 ? "" : "s"),
        plan.volume().shapeText(),
        finished.seconds());
    printCounts(finished.found(), out);
    printMissing(finished, out);
    printLeftOut(plan, finished.found().missing(), out);
    printKeptWhole(finished, out);
    RegionTable regions = finished.found().regions();
    if (regions != null) {
      printRegions(regions, objects, out);
    }
    FiguresText.print(finished.figures(), table, out);
    out.printf("Results in %s: %s%n", finished.place(), files(finished));
    out.flush();
  }

  /** What was counted other than one cell an object. */
  private static void printCounts(Results.Found found, PrintWriter out) {
    Exports.Counted counted = found.counted();
    if (counted != null && counted.weighted() != null) {
      out.printf(Locale.ROOT, "cells counted by size: %,.2f%n", counted.weighted());
    }
    if (counted != null && counted.offTheMap() != null && counted.offTheMap() > 0) {
      out.printf(Locale.ROOT, "note: %,d objects lie off the density map%n", counted.offTheMap());
    }
    if (found.intensity() != null) {
      out.printf(Locale.ROOT, "cells by scaled intensity: %,.2f%n", found.intensity());
    }
  }

  /** A chunk that is not there is background to Zarr; to a user it may be half a brain. */
  private static void printMissing(JobRun.Finished finished, PrintWriter out) {
    long missing = finished.chunksNotStored();
    if (missing == 0) {
      return;
    }
    long all = missing + finished.chunksDecoded();
    out.printf(
        Locale.ROOT,
        "note: %,d of %,d chunk reads found no chunk stored and took the fill value (%.0f %%);"
            + " if the image should be complete there, copy it again%n",
        missing,
        all,
        100.0 * missing / all);
  }

  private static void printLeftOut(Plan plan, @Nullable MissingBlocks missing, PrintWriter out) {
    if (missing != null && !missing.blocks().isEmpty()) {
      out.printf(
          Locale.ROOT,
          "WARNING: %,d of %,d blocks (%.2f %% of the voxels) could not be read and are missing;"
              + " quarantine.csv says which, from what and why%n",
          missing.blocks().size(),
          plan.grid().count(),
          100.0 * missing.voxels() / plan.volume().voxelCount());
    }
    if (missing != null && !missing.mapParts().isEmpty()) {
      out.printf(
          Locale.ROOT,
          "WARNING: %,d parts of the intensity map could not be read and are NaN%n",
          missing.mapParts().size());
    }
  }

  private static List<String> images(Plan plan) {
    List<String> images = new ArrayList<>(plan.images());
    if (plan.intensityMap() != null) {
      images.add(Plan.INTENSITY_MAP);
    }
    return images;
  }

  /** One object where there may be hundreds of cells. */
  private static void printKeptWhole(JobRun.Finished finished, PrintWriter out) {
    if (finished.keptWhole() > 0) {
      out.printf(
          Locale.ROOT,
          "note: %,d component%s larger than max_box_voxels and stayed whole; the column"
              + " too_large_to_split of the object table says which%n",
          finished.keptWhole(),
          finished.keptWhole() == 1 ? " is" : "s are");
    }
  }

  private static String files(JobRun.Finished finished) {
    return String.join(", ", finished.found().products()) + ", run.json";
  }

  /** Many objects outside are how a wrong orientation or placement shows. */
  private static void printOutside(RegionTable table, long objects, PrintWriter out) {
    long outside =
        table.rows().stream()
            .filter(row -> row.hemisphere() == null && row.structure() == null)
            .mapToLong(row -> row.own().count())
            .sum();
    if (outside > 0) {
      out.printf(
          Locale.ROOT,
          "%,d of %,d objects (%.1f %%) lie outside of all regions%n",
          outside,
          objects,
          100.0 * outside / objects);
    }
  }

  private static void printRegions(RegionTable table, long objects, PrintWriter out) {
    List<RegionRow> top =
        table.rows().stream()
            .filter(row -> row.hemisphere() == null && row.structure() != null)
            .filter(row -> row.own().count() > 0 && row.own().volumeMm3() > 0)
            .sorted(Comparator.comparingDouble((RegionRow row) -> -row.own().densityPerMm3()))
            .limit(TOP)
            .toList();
    if (top.isEmpty()) {
      out.println("No object lies in a region of the atlas.");
      return;
    }
    printOutside(table, objects, out);
    out.printf("%n%-12s %-42s %9s %12s %10s%n", "acronym", "region", "cells", "mm3", "cells/mm3");
    for (RegionRow row : top) {
      Structure region = Objects.requireNonNull(row.structure());
      out.printf(
          Locale.ROOT,
          "%-12s %-42s %,9d %12.5f %10.1f%n",
          region.acronym(),
          abbreviate(region.name(), 42),
          row.own().count(),
          row.own().volumeMm3(),
          row.own().densityPerMm3());
    }
    out.printf("%n");
  }

  static String abbreviate(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length - 1) + "…";
  }
}
