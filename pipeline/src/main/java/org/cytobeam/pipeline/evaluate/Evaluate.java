package org.cytobeam.pipeline.evaluate;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.cytobeam.io.BadInputException;
import org.cytobeam.pipeline.evaluate.Options.Kind;

/** Compares a result with a truth by what the truth is. */
public final class Evaluate {
  private Evaluate() {}

  /**
   * Scores a result.
   *
   * @param result a folder of results, a label volume, a table or XML of positions, or a job file
   * @param truth the same, or a table of counts by region
   * @throws BadInputException if one of them is nothing of that, or they cannot be compared
   */
  public static Report of(Path result, Path truth, Options options) {
    Source found = Source.of(result);
    Source reference = Source.of(truth);
    Kind kind = options.by() == null ? kind(reference) : options.by();
    if (kind != Kind.LABELS && options.labelTruth() != null) {
      throw new BadInputException(
          "--label-truth is for a mask that is compared as labels, but %s is compared by %s"
              .formatted(truth, kind.name().toLowerCase(Locale.ROOT)));
    }
    if (kind != Kind.POINTS && !options.region().isEmpty()) {
      throw new BadInputException(
          "--region is for positions, but %s is compared by %s; crop the volumes, or give --by points"
              .formatted(truth, kind.name().toLowerCase(Locale.ROOT)));
    }
    Report report =
        switch (kind) {
          case LABELS -> labels(found, reference, options);
          case POINTS ->
              PointFrame.score(
                  PointInput.of(found, options.markerType()),
                  PointInput.of(reference, options.markerType()),
                  options);
          case REGIONS -> regions(found, reference, options);
        };
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("result", result.toString());
    settings.put("truth", truth.toString());
    if (kind == Kind.LABELS) {
      settings.put("label_truth", options.labelTruth() != null);
    }
    settings.putAll(report.settings());
    return new Report(
        report.kind(),
        settings,
        report.metrics(),
        report.thresholds(),
        report.matches(),
        report.notes(),
        report.scatter());
  }

  private static Kind kind(Source truth) {
    return truth.labels() != null
        ? Kind.LABELS
        : truth.points() != null ? Kind.POINTS : Kind.REGIONS;
  }

  private static Report labels(Source result, Source truth, Options options) {
    return LabelEvaluation.of(
        LabelVolume.open(labels(result)),
        LabelVolume.open(labels(truth)),
        options.overlap(),
        options.labelTruth());
  }

  private static Path labels(Source source) {
    Path labels = source.labels();
    if (labels == null) {
      throw new BadInputException(
          "%s has no label volume; write one with 'output: {labels: true}' in the job, or compare centroids with --by points"
              .formatted(source.path()));
    }
    return labels;
  }

  private static Report regions(Source result, Source truth, Options options) {
    CsvFile found = regions(result);
    CsvFile reference = regions(truth);
    String column = options.countColumn();
    boolean inFound = column != null && found.column(column) >= 0;
    boolean inTruth = column != null && reference.column(column) >= 0;
    // A column chosen by its name need not be in both; if it is in neither, that is said.
    return RegionEvaluation.of(
        RegionCountTable.of(found, inTruth && !inFound ? null : column),
        RegionCountTable.of(reference, inFound && !inTruth ? null : column),
        options.missingAsZero());
  }

  private static CsvFile regions(Source source) {
    Path table = source.regions();
    if (table == null) {
      throw new BadInputException(
          "%s has no counts by region; give a folder of results with regions.csv (a job with an atlas) or a table of regions and counts"
              .formatted(source.path()));
    }
    return CsvFile.open(table);
  }
}
