package org.cytobeam.pipeline.run;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.List;
import org.cytobeam.io.BadInputException;

/** Finds in a chain of causes what the user should be told. */
final class Failures {
  private Failures() {}

  /** The exception to show for what a run threw. */
  static RuntimeException explain(Throwable thrown) {
    List<Throwable> causes = causes(thrown);
    for (Throwable cause : causes) {
      if (cause instanceof BadInputException bad) {
        return bad;
      }
      if (cause instanceof RunFailed failed) {
        return failed;
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
        "the run failed: %s; this is a defect of Cytobeam, please report it with the file error.log"
            .formatted(root),
        thrown);
  }

  private static String describe(IOException io) {
    String text = String.valueOf(io.getMessage());
    String file =
        io instanceof FileSystemException files && files.getFile() != null ? files.getFile() : text;
    if (text.contains("No space left on device")) {
      return "the disk is full while writing %s; free some space or choose an output folder on another disk, then run again"
          .formatted(file);
    }
    if (io instanceof AccessDeniedException) {
      return "permission denied: %s; check that you may read and write there".formatted(file);
    }
    return "reading or writing failed: " + io.getClass().getSimpleName() + ": " + text;
  }

  private static List<Throwable> causes(Throwable thrown) {
    List<Throwable> causes = new ArrayList<>();
    for (Throwable cause = thrown;
        cause != null && !causes.contains(cause);
        cause = cause.getCause()) {
      causes.add(cause);
    }
    return causes;
  }
}
