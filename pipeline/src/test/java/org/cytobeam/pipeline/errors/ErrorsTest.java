package org.cytobeam.pipeline.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cytobeam.pipeline.convert.RemoteCopies;
import org.cytobeam.pipeline.run.RemoteJobs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each kind of mistake through the command line: the message is the one in {@code docs/errors.md},
 * it comes without a stack trace, and nothing on the disk has changed.
 *
 * <p>With {@code -Dcytobeam.errors.rows=FILE} the rows are written to a file, for the table.
 */
class ErrorsTest {
  @TempDir Path folder;

  static List<Mistake> mistakes() {
    return Stream.of(
            ImageMistakes.all(),
            JobMistakes.all(),
            AtlasMistakes.all(),
            OutputMistakes.all(),
            CommandMistakes.all(),
            ConvertMistakes.all(),
            VerifyMistakes.all(),
            StoreMistakes.all(),
            EvaluateMistakes.all())
        .flatMap(List::stream)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void isToldAsTheTableSaysAndLeavesNothing(Mistake mistake) throws IOException {
    Scene scene = new Scene(folder);
    String[] arguments = mistake.setup().in(scene);
    Map<String, Integer> before = scene.everything();

    CommandLineRun run = CommandLineRun.of(arguments);

    String row = ErrorTable.row(mistake.kind(), scene.normalised(run.err()), run.exitCode());
    write(row);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(mistake.exitCode());
    assertThat(run.err()).startsWith("cytobeam: ").doesNotContain("\tat ", "Exception", "defect");
    assertThat(scene.everything()).isEqualTo(before);
    assertThat(ErrorTable.rows()).containsEntry(mistake.kind(), row);
  }

  @Test
  void tableHasNoOtherRowsAndNoKindTwice() throws IOException {
    List<String> kinds = new ArrayList<>(mistakes().stream().map(Mistake::kind).toList());
    kinds.addAll(RecoveryTest.KINDS);
    kinds.addAll(RemoteCopies.KINDS); // the store modules check these
    kinds.addAll(RemoteJobs.KINDS); // and these
    assertThat(kinds).doesNotHaveDuplicates();
    assertThat(ErrorTable.rows().keySet()).containsExactlyInAnyOrderElementsOf(kinds);
  }

  private static void write(String row) throws IOException {
    String file = System.getProperty("cytobeam.errors.rows");
    if (file != null) {
      Files.writeString(
          Path.of(file), row + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
  }
}
