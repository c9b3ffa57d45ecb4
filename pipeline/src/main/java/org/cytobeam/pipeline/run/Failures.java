package org.cytobeam.pipeline.run;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.store.StoreUnavailableException;
import org.cytobeam.transforms.objects.LabelOverflowException;
import org.jspecify.annotations.Nullable;

/** Finds in a chain of causes what the user should be told. */
public final class Failures {
  /** The environment variable that asks for stack traces as well. */
  public static final String DEBUG = "CYTOBEAM_DEBUG";

  private static final List<String> FULL =
      List.of("No space left on device", "Disk quota exceeded", "not enough space on the disk");

  private Failures() {}

  /** As {@link #explain(Throwable, Path)} where there is no output folder. */
  public static RuntimeException explain(Throwable thrown) {
    return explain(thrown, null);
  }

  /**
   * The exception to show for what was thrown: a {@link BadInputException} if the input is at
   * fault, a {@link RunFailed} otherwise. A full disk comes first, however it was wrapped: it is
   * nothing the input could mend.
   *
   * @param output folder of the results, if there is one
   */
  public static RuntimeException explain(Throwable thrown, @Nullable Path output) {
    if (thrown instanceof RunFailed failed) {
      return failed; // explained already
    }
    List<Throwable> causes = causes(thrown);
    if (causes.stream().anyMatch(Failures::isDiskFull)) {
      return new RunFailed(diskFull(causes, output), thrown);
    }
    for (Throwable cause : causes) {
      // However it was wrapped: nothing is wrong with the input.
      if (cause instanceof StoreUnavailableException unavailable) {
        return new RunFailed(String.valueOf(unavailable.getMessage()), thrown);
      }
    }
    for (Throwable cause : causes) {
      if (cause instanceof BadInputException bad) {
        return bad;
      }
      if (cause instanceof RunFailed failed) {
        return failed;
      }
      if (cause instanceof LabelOverflowException overflow) {
        return new RunFailed(String.valueOf(overflow.getMessage()), thrown);
      }
    }
    for (Throwable cause : causes) {
      if (cause instanceof OutOfMemoryError) {
        return new RunFailed(
            "the run needs more memory than it has; give it more with CYTOBEAM_HEAP=4g (now %d MiB), or set a smaller block_size"
                .formatted(Runtime.getRuntime().maxMemory() >> 20),
            thrown);
      }
      if (cause instanceof IOException io) {
        return new RunFailed(describe(io), thrown);
      }
    }
    Throwable root = causes.get(causes.size() - 1);
    return new RunFailed(
        "the run failed: %s; this is a defect of Cytobeam, please report it with what %s=1 prints"
            .formatted(root, DEBUG),
        thrown);
  }

  private static boolean isDiskFull(Throwable cause) {
    String text = cause instanceof IOException ? String.valueOf(cause.getMessage()) : "";
    return FULL.stream().anyMatch(text::contains);
  }

  private static String diskFull(List<Throwable> causes, @Nullable Path output) {
    String where = output == null ? "" : " of output folder " + output;
    for (Throwable cause : causes) {
      if (output == null && cause instanceof FileSystemException file && file.getFile() != null) {
        where = " of " + file.getFile();
      } else if (output == null && cause instanceof BadInputException bad) {
        return "the disk is full: " + bad.getMessage();
      }
    }
    return "the disk%s is full; free some space or choose a folder on another disk, then run again"
        .formatted(where);
  }

  private static String describe(IOException io) {
    String text = String.valueOf(io.getMessage());
    String file =
        io instanceof FileSystemException files && files.getFile() != null ? files.getFile() : text;
    if (io instanceof AccessDeniedException) {
      return "permission denied: %s; check that you may read and write there".formatted(file);
    }
    if (io instanceof NoSuchFileException) {
      return "%s is gone; something deleted it while it was in use, run again".formatted(file);
    }
    return "reading or writing failed: " + io.getClass().getSimpleName() + ": " + text;
  }

  /** What was thrown and its causes, the outermost first, each once. */
  public static List<Throwable> causes(Throwable thrown) {
    List<Throwable> causes = new ArrayList<>();
    for (Throwable cause = thrown;
        cause != null && !causes.contains(cause);
        cause = cause.getCause()) {
      causes.add(cause);
    }
    return causes;
  }
}
