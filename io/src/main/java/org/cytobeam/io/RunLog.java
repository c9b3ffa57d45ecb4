package org.cytobeam.io;

import java.util.function.Supplier;
import org.slf4j.Logger;

/**
 * Log lines that say of which run they are, on every worker and with any backend: the run's short
 * form begins the message. A line of a thread that does no part of a run is of the run that this
 * process did a part of last.
 *
 * <p>Asks of slf4j no more than version 1.7 has, which a cluster may bring along.
 */
public final class RunLog {
  private static final int SHORT = 8;

  private static final ThreadLocal<String> OF_THREAD = new ThreadLocal<>();

  private static volatile String latest = "-";

  private RunLog() {}

  /** A part of a run that this thread does, until it is closed. */
  public interface Part extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Begins a part of a run.
   *
   * @param run as the run is named everywhere, a UUID
   */
  public static Part in(String run) {
    String before = OF_THREAD.get();
    String id = shortened(run);
    OF_THREAD.set(id);
    latest = id;
    return () -> {
      if (before == null) {
        OF_THREAD.remove();
      } else {
        OF_THREAD.set(before);
      }
    };
  }

  /** The beginning of a run's name, which is what people are shown. */
  public static String shortened(String run) {
    return run.substring(0, Math.min(SHORT, run.length()));
  }

  /** How each line begins, {@code run 1a2b3c4d: }. */
  public static String prefix() {
    String mine = OF_THREAD.get();
    return "run " + (mine == null ? latest : mine) + ": ";
  }

  public static void warn(Logger log, Supplier<String> text) {
    if (log.isWarnEnabled()) {
      log.warn(prefix() + text.get());
    }
  }

  public static void info(Logger log, Supplier<String> text) {
    if (log.isInfoEnabled()) {
      log.info(prefix() + text.get());
    }
  }

  public static void debug(Logger log, Supplier<String> text) {
    if (log.isDebugEnabled()) {
      log.debug(prefix() + text.get());
    }
  }
}
