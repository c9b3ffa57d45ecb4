package org.cytobeam.pipeline.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.cytobeam.pipeline.run.Progress;

/**
 * Progress on stderr: one line that is drawn over on a terminal, a plain line now and then
 * otherwise.
 */
final class ProgressLine implements Progress, AutoCloseable {
  private static final int WIDTH = 30;
  private static final long PLAIN_EVERY_NANOS = 10_000_000_000L;

  private final PrintWriter err;
  private final boolean terminal;
  private final long start = System.nanoTime();
  private long lastPlain = System.nanoTime();
  private boolean drawn;

  private ProgressLine(PrintWriter err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  /** A bar if the process has a terminal. */
  static ProgressLine on(PrintWriter err) {
    return on(err, true);
  }

  /**
   * A bar if the process has a terminal.
   *
   * @param alone whether nothing else writes lines there, over which the bar would be drawn
   */
  static ProgressLine on(PrintWriter err, boolean alone) {
    return new ProgressLine(
        err, alone && System.console() != null && !"dumb".equals(System.getenv("TERM")));
  }

  @Override
  public void update(List<Stage> stages) {
    if (terminal) {
      err.print("\r\u001b[2K" + bar(stages, seconds()));
      err.flush();
      drawn = true;
    } else if (System.nanoTime() - lastPlain > PLAIN_EVERY_NANOS) {
      lastPlain = System.nanoTime();
      err.println(plain(stages, seconds()));
      err.flush();
    }
  }

  private double seconds() {
    return (System.nanoTime() - start) / 1e9;
  }

  /** {@code [##### ] segment 12/64 3.1 blocks/s 0:17 left}. */
  static String bar(List<Stage> stages, double seconds) {
    double fraction = fraction(stages);
    int full = (int) (fraction * WIDTH);
    return "[" + "#".repeat(full) + " ".repeat(WIDTH - full) + "] " + plain(stages, seconds);
  }

  static String plain(List<Stage> stages, double seconds) {
    Stage current = current(stages);
    long done = stages.stream().mapToLong(Stage::done).sum();
    double rate = done / Math.max(seconds, 1e-3);
    String left = done == 0 ? "" : "  " + clock((total(stages) - done) / rate) + " left";
    return done == total(stages)
        ? "%s, writing results".formatted(clock(seconds))
        : String.format(
            Locale.ROOT,
            "%s %d/%d blocks  %.1f blocks/s%s",
            current.name(),
            current.done(),
            current.total(),
            rate,
            left);
  }

  private static Stage current(List<Stage> stages) {
    return stages.stream()
        .filter(stage -> stage.done() < stage.total())
        .findFirst()
        .orElse(stages.get(stages.size() - 1));
  }

  private static double fraction(List<Stage> stages) {
    return (double) stages.stream().mapToLong(Stage::done).sum() / Math.max(1, total(stages));
  }

  private static long total(List<Stage> stages) {
    return stages.stream().mapToLong(Stage::total).sum();
  }

  /** Minutes and seconds, {@code 1:05}. */
  static String clock(double seconds) {
    long whole = Math.round(seconds);
    return "%d:%02d".formatted(whole / 60, whole % 60);
  }

  /** Ends the line. */
  @Override
  public void close() {
    if (drawn) {
      err.print("\r\u001b[2K");
      err.flush();
      drawn = false;
    }
  }
}
