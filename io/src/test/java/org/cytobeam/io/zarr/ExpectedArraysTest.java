package org.cytobeam.io.zarr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.cytobeam.io.zarr.RealArrays.Outcome;
import org.cytobeam.io.zarr.RealArrays.Real;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every real array in the shared data, against checksums made by other readers; and the table of
 * them in docs/formats.md. With {@code -Dcytobeam.formats=write} the table is written there.
 */
class ExpectedArraysTest {
  private static final String BEGIN = "<!-- table of arrays: made by ExpectedArraysTest -->\n";
  private static final String END = "<!-- end of the table -->\n";

  private static final List<Outcome> COLLECTED = new ArrayList<>();
  private static final List<Outcome> ZIPPED = new ArrayList<>();
  private static final List<Outcome> MADE = new ArrayList<>();

  @BeforeAll
  static void readAll() throws IOException {
    for (Real array : RealArrays.collected()) {
      COLLECTED.add(array.read());
    }
    for (Real array : RealArrays.zipped()) {
      ZIPPED.add(array.read());
    }
    for (Real array : RealArrays.made()) {
      MADE.add(array.read());
    }
  }

  @Test
  void readsArraysOfManyWriters() {
    assertThat(COLLECTED).hasSize(257);
    checkThoseRead(COLLECTED);
    // Text, 13 arrays; one whose chunks are elsewhere.
    assertThat(COLLECTED.stream().filter(o -> o.refused() != null)).hasSize(14);
    assertThat(
            COLLECTED.stream().filter(o -> o.refused() == null && o.real().format().equals("n5")))
        .hasSize(22);
  }

  @Test
  void readsArraysInZipFiles() {
    // 32 of v2 in two files, 45 of v3 in three.
    assertThat(ZIPPED).hasSize(199);
    checkThoseRead(ZIPPED);
    assertThat(ZIPPED.stream().filter(o -> o.refused() != null)).hasSize(2 * 7 + 3 * 6);
  }

  @Test
  void readsArraysOfZarrPython() {
    assertThat(MADE).hasSize(123).allMatch(outcome -> outcome.refused() == null);
    checkThoseRead(MADE);
  }

  private static void checkThoseRead(List<Outcome> outcomes) {
    SoftAssertions all = new SoftAssertions();
    for (Outcome outcome : outcomes) {
      // fill_value null: the array's contents are undefined, and so is the checksum
      if (outcome.refused() == null && outcome.real().sha256() != null) {
        all.assertThat(outcome.sha256())
            .as(outcome.real().path())
            .isEqualTo(outcome.real().sha256());
      }
    }
    all.assertAll();
  }

  @Test
  void onlyTextAndChunksElsewhereAreRefused() {
    SoftAssertions all = new SoftAssertions();
    for (Outcome outcome : Stream.concat(COLLECTED.stream(), ZIPPED.stream()).toList()) {
      if (outcome.refused() != null) {
        all.assertThat(outcome.refused())
            .as(outcome.real().path())
            .matches(
                ".*(dtype \"[|<>][SU]\\d+\" is not supported|data_type \"string\" is not supported"
                    + "|storage transformer \"chunk-manifest-json\" is not supported"
                    + "|filter \".*\" is not supported: it holds text or objects, not numbers).*");
      }
    }
    all.assertAll();
  }

  @Test
  void theTableInTheDocumentationIsOfTheseArrays() throws IOException {
    String table = table();
    Files.writeString(Path.of("target", "formats-table.md"), table);
    Path page = documentation();
    String text = Files.readString(page, StandardCharsets.UTF_8);
    int begin = text.indexOf(BEGIN) + BEGIN.length();
    int end = text.indexOf(END);
    assertThat(begin).as("marks in " + page).isBetween(BEGIN.length(), end);
    if ("write".equals(System.getProperty("cytobeam.formats"))) {
      Files.writeString(page, text.substring(0, begin) + table + text.substring(end));
      return;
    }
    assertThat(text.substring(begin, end))
        .as(
            "%s lags behind; see target/formats-table.md, or run with -Dcytobeam.formats=write",
            page)
        .isEqualTo(table);
  }

  private static Path documentation() {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(at.resolve(".mvn"))) {
      at = at.getParent();
    }
    return at.resolve("docs").resolve("formats.md");
  }

  private static String table() {
    List<Outcome> all =
        Stream.of(COLLECTED, ZIPPED, MADE).flatMap(outcomes -> outcomes.stream()).toList();
    long exact = all.stream().filter(o -> verdict(o).equals("read exactly")).count();
    long refused = all.stream().filter(o -> o.refused() != null).count();
    long opened = all.stream().filter(o -> o.refused() == null && o.sha256() == null).count();
    return ("%d arrays: %d read exactly, %d whose values are not defined, %d too large to read here"
                + " (metadata only), %d refused.\n\n")
            .formatted(all.size(), exact, all.size() - exact - opened - refused, opened, refused)
        + "| array | format | dtype | shape | codecs | result |\n|---|---|---|---|---|---|\n"
        + all.stream().map(ExpectedArraysTest::row).sorted().collect(Collectors.joining());
  }

  private static String row(Outcome outcome) {
    ArrayMetadata metadata = outcome.metadata();
    return "| %s | %s | %s | %s | %s | %s |\n"
        .formatted(
            outcome.real().path(),
            outcome.real().format(),
            metadata == null ? "" : metadata.dtype().text().replace("|", ""),
            metadata == null
                ? ""
                : metadata.shape().stream().map(String::valueOf).collect(Collectors.joining(" x ")),
            metadata == null ? "" : codecs(metadata),
            verdict(outcome));
  }

  private static String codecs(ArrayMetadata metadata) {
    boolean inOrder = metadata.order().equals(ArrayMetadata.cOrder(metadata.rank()));
    return (inOrder ? "" : "axes " + metadata.order() + ", ")
        + metadata.shards().stream().map(s -> "shards, ").collect(Collectors.joining())
        + metadata.codec().describe();
  }

  private static String verdict(Outcome outcome) {
    String reason = outcome.refused();
    if (reason != null) {
      return "refused: " + firstClause(reason).replace("|", "\\|");
    }
    if (outcome.sha256() == null) {
      return "metadata read; too large to read whole";
    }
    return outcome.real().sha256() == null ? "read; its values are not defined" : "read exactly";
  }

  /** Without the file before it and the advice after it. */
  private static @Nullable String firstClause(String message) {
    String reason = message.substring(message.indexOf(": ") + 2);
    return reason.split("[;.] ", 2)[0];
  }
}
