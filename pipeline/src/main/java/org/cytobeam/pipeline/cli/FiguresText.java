package org.cytobeam.pipeline.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.cytobeam.io.RunLog;
import org.cytobeam.io.WorkCount;
import org.cytobeam.pipeline.run.RunFigures;

/** What a run did, at its end: one line, or a table of the passes with it. */
final class FiguresText {
  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};

  private FiguresText() {}

  /**
   * Prints what a run did.
   *
   * @param table whether the passes are shown one by one
   */
  static void print(RunFigures figures, boolean table, PrintWriter out) {
    if (table) {
      out.printf("%n%-24s %10s %16s %12s%n", "pass", "blocks", "voxels", "thread s");
      for (RunFigures.Pass pass : figures.passes()) {
        out.printf(
            Locale.ROOT,
            "%-24s %,10d %,16d %,12.2f%s%n",
            pass.name(),
            pass.blocks(),
            pass.voxels(),
            pass.threadSeconds(),
            pass.missing() == 0 ? "" : String.format(Locale.ROOT, "  %,d missing", pass.missing()));
      }
      figures
          .threadSeconds()
          .forEach(
              (work, seconds) ->
                  out.printf(
                      Locale.ROOT, "%-24s %10s %16s %,12.2f%n", "  " + work, "", "", seconds));
      out.println();
    }
    long hits = figures.amount(WorkCount.CACHE_HITS);
    long asked = hits + figures.amount(WorkCount.CACHE_MISSES);
    long retries = figures.amount(WorkCount.STORE_RETRIES);
    out.printf(
        Locale.ROOT,
        "run %s: %s read (%s decoded), %s written, %,d of %,d chunks asked for were at hand, %,d request%s tried"
            + " again%n",
        RunLog.shortened(figures.run()),
        bytes(figures.amount(WorkCount.BYTES_READ)),
        bytes(figures.amount(WorkCount.BYTES_DECODED)),
        bytes(figures.amount(WorkCount.BYTES_WRITTEN)),
        hits,
        asked,
        retries,
        retries == 1 ? "" : "s");
  }

  /** Three digits or more, {@code 12.3 MiB}. */
  static String bytes(long bytes) {
    double value = bytes;
    int unit = 0;
    while (value >= 1024 && unit < UNITS.length - 1) {
      value /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, UNITS[unit]);
  }
}
