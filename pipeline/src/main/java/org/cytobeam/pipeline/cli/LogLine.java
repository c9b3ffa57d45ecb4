package org.cytobeam.pipeline.cli;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.cytobeam.io.RunLog;
import org.cytobeam.io.store.Stores;

/**
 * A log record on one line: {@code 09:41:07.123 INFO [main] run 1a2b3c4d: segment is done}, the
 * time in the zone of the computer. Lines of libraries are of the run that is under way, and say
 * which library; of what they throw the class and the message are told. Addresses are shown without
 * passwords and queries.
 */
final class LogLine {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

  /** Puts a record's values into its text. */
  private static final Formatter FILLED = new SimpleFormatter();

  private static final String OURS = "org.cytobeam.";

  private LogLine() {}

  static String of(LogRecord record) {
    String name = String.valueOf(record.getLoggerName());
    String text = String.valueOf(FILLED.formatMessage(record));
    Throwable thrown = record.getThrown();
    if (thrown != null) {
      text += " (" + thrown + ")";
    }
    if (!name.startsWith(OURS)) {
      text = name.substring(name.lastIndexOf('.') + 1) + ": " + text;
    }
    if (!text.startsWith("run ")) {
      text = RunLog.prefix() + text;
    }
    return "%s %-5s [%s] %s"
        .formatted(
            TIME.format(record.getInstant().atZone(ZoneId.systemDefault())),
            level(record.getLevel()),
            Thread.currentThread().getName(),
            Stores.shown(text).replaceAll("\\p{Cntrl}+", " "));
  }

  /** As slf4j names them, which our loggers speak. */
  private static String level(Level level) {
    if (level.intValue() >= Level.SEVERE.intValue()) {
      return "ERROR";
    }
    if (level.intValue() >= Level.WARNING.intValue()) {
      return "WARN";
    }
    return level.intValue() >= Level.INFO.intValue() ? "INFO" : "DEBUG";
  }
}
