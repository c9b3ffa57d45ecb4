package org.cytobeam.pipeline.cli;

import java.io.PrintWriter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.cytobeam.pipeline.run.Failures;

/**
 * What is logged, by us and by libraries: nothing unless the user asks for it, because what a user
 * must know is in our messages. Asked for, it goes to stderr, a line each ({@link LogLine}).
 */
final class Logging implements AutoCloseable {
  /** Kept so that levels are not lost with collected loggers. */
  private static final Logger ROOT = LogManager.getLogManager().getLogger("");

  private static final Logger OURS = Logger.getLogger("org.cytobeam");

  private final Handler[] before = ROOT.getHandlers();
  private final Level rootBefore = ROOT.getLevel();
  private final Level oursBefore = OURS.getLevel();

  private Logging() {}

  /** Until a command asks for more. */
  static void quiet() {
    ROOT.setLevel(Level.OFF);
  }

  /**
   * Logs to a writer until closed.
   *
   * @param verbosity 0 for nothing; 1 for the course of the run and warnings of libraries; 2 for
   *     each block, too, and what libraries tell
   */
  static Logging to(PrintWriter err, int verbosity) {
    Logging logging = new Logging();
    int asked = isDebug() ? 2 : verbosity;
    if (asked > 0) {
      for (Handler handler : logging.before) {
        ROOT.removeHandler(handler);
      }
      ROOT.addHandler(new Lines(err));
      ROOT.setLevel(asked == 1 ? Level.WARNING : Level.INFO);
      OURS.setLevel(asked == 1 ? Level.INFO : Level.FINE);
    }
    return logging;
  }

  /** Whether the environment asks for everything, stack traces too. */
  static boolean isDebug() {
    return System.getenv(Failures.DEBUG) != null;
  }

  @Override
  public void close() {
    for (Handler handler : ROOT.getHandlers()) {
      ROOT.removeHandler(handler);
    }
    for (Handler handler : before) {
      ROOT.addHandler(handler);
    }
    ROOT.setLevel(rootBefore);
    OURS.setLevel(oursBefore);
  }

  private static final class Lines extends Handler {
    private final PrintWriter err;

    Lines(PrintWriter err) {
      this.err = err;
    }

    @Override
    public void publish(LogRecord record) {
      if (isLoggable(record)) {
        String line = LogLine.of(record);
        synchronized (err) {
          err.println(line);
          err.flush();
        }
      }
    }

    @Override
    public void flush() {
      err.flush();
    }

    @Override
    public void close() {
      flush();
    }
  }
}
