package org.cytobeam.pipeline.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.apache.beam.sdk.Pipeline.PipelineExecutionException;
import org.apache.beam.sdk.util.UserCodeException;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.store.StoreUnavailableException;
import org.cytobeam.pipeline.run.Failures;
import org.cytobeam.pipeline.run.RunFailed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {
  private static final Path OUTPUT = Path.of("results");

  @ParameterizedTest
  @ValueSource(strings = {"No space left on device", "Disk quota exceeded"})
  void fullDiskIsFoundHoweverDeep(String reason) {
    Throwable[] wrapped = {
      new IOException(reason),
      new FileSystemException("a", null, reason),
      new UncheckedIOException(new IOException(reason)),
      new PipelineExecutionException(UserCodeException.wrap(new IOException(reason))),
      new PipelineExecutionException(
          new UncheckedIOException(new IOException("write failed", new IOException(reason)))),
      new PipelineExecutionException(
          new BadInputException("a/0/1 cannot be written", new IOException(reason))),
    };
    for (Throwable thrown : wrapped) {
      assertThat(Failures.explain(thrown, OUTPUT))
          .isInstanceOf(RunFailed.class)
          .hasMessage(
              "the disk of output folder results is full; free some space or choose a folder on another disk, then run again");
    }
  }

  @Test
  void fullDiskWithoutAnOutputFolderNamesTheFile() {
    assertThat(Failures.explain(new FileSystemException("a.zarr", null, "No space left on device")))
        .hasMessageStartingWith("the disk of a.zarr is full; ");
    assertThat(
            Failures.explain(
                new BadInputException(
                    "b.zarr/0 cannot be written", new IOException("No space left on device"))))
        .isInstanceOf(RunFailed.class)
        .hasMessage("the disk is full: b.zarr/0 cannot be written");
  }

  @Test
  void aStoreThatDoesNotAnswerIsNoBadInput() {
    StoreUnavailableException down =
        new StoreUnavailableException("s3://b/k: no good answer", new IOException("HTTP 503"));
    Throwable[] wrapped = {
      down,
      new UncheckedIOException(down),
      new PipelineExecutionException(
          UserCodeException.wrap(new BadInputException("s3://b/k cannot be read", down))),
    };
    for (Throwable thrown : wrapped) {
      assertThat(Failures.explain(thrown, OUTPUT))
          .isInstanceOf(RunFailed.class)
          .hasMessage("s3://b/k: no good answer");
    }
  }

  @Test
  void badInputInAWorkerStaysBadInput() {
    BadInputException bad = new BadInputException("chunk 3 is damaged");
    assertThat(
            Failures.explain(
                new PipelineExecutionException(UserCodeException.wrap(new RuntimeException(bad)))))
        .isSameAs(bad);
  }

  @Test
  void outOfMemoryTellsOfTheHeap() {
    assertThat(Failures.explain(new PipelineExecutionException(new OutOfMemoryError("heap"))))
        .isInstanceOf(RunFailed.class)
        .hasMessageContaining("CYTOBEAM_HEAP=4g")
        .hasMessageContaining("block_size");
  }

  @Test
  void deniedPermissionNamesTheFile() {
    assertThat(Failures.explain(new UncheckedIOException(new AccessDeniedException("a/b"))))
        .isInstanceOf(RunFailed.class)
        .hasMessage("permission denied: a/b; check that you may read and write there");
  }

  @Test
  void anythingElseIsCalledADefect() {
    assertThat(
            Failures.explain(
                new PipelineExecutionException(new UnsatisfiedLinkError("no blosc in path"))))
        .isInstanceOf(RunFailed.class)
        .hasMessageContaining("no blosc in path")
        .hasMessageContaining("CYTOBEAM_DEBUG=1");
  }

  @Test
  void causesThatGoInACircleEnd() {
    RuntimeException a = new RuntimeException("a");
    RuntimeException b = new RuntimeException("b", a);
    a.initCause(b);
    assertThat(Failures.explain(a)).hasMessageContaining("b");
  }
}
