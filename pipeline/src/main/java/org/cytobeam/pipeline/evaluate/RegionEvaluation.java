package org.cytobeam.pipeline.evaluate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cytobeam.io.BadInputException;
import org.cytobeam.pipeline.picture.ScatterPicture;
import org.jspecify.annotations.Nullable;

/** Scores counts by region against counts by region. */
final class RegionEvaluation {
  private static final int MOST_LISTED = 20;

  private RegionEvaluation() {}

  /**
   * @param missingAsZero whether a region that one side lacks counts as 0 there; else it is left
   *     out of the numbers and listed
   * @throws BadInputException if there is no way to tell which regions are the same
   */
  static Report of(RegionCountTable result, RegionCountTable truth, boolean missingAsZero) {
    RegionCountTable.Key key = null;
    long most = 0;
    for (RegionCountTable.Key candidate : result.keys()) {
      long shared = truth.keys().contains(candidate) ? shared(result, truth, candidate) : 0;
      if (shared > most) {
        most = shared;
        key = candidate;
      }
    }
    if (key == null) {
      throw new BadInputException(
          "%s and %s have no region in common by id, acronym or name; name the column of regions in both id, acronym or name"
              .formatted(result.table().path(), truth.table().path()));
    }
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("regions_by", key.name().toLowerCase(Locale.ROOT));
    settings.put("missing_as_zero", missingAsZero);
    return report(result.counts(key), truth.counts(key), missingAsZero, settings);
  }

  private static long shared(
      RegionCountTable result, RegionCountTable truth, RegionCountTable.Key key) {
    Map<String, Double> found = result.counts(key);
    return truth.counts(key).keySet().stream().filter(found::containsKey).count();
  }

  static Report report(
      Map<String, Double> result,
      Map<String, Double> truth,
      boolean missingAsZero,
      Map<String, Object> settings) {
    List<RegionPair> pairs = new ArrayList<>();
    truth.forEach((region, count) -> pairs.add(new RegionPair(region, result.get(region), count)));
    result.forEach(
        (region, count) -> {
          if (!truth.containsKey(region)) {
            pairs.add(new RegionPair(region, count, null));
          }
        });
    List<RegionPair> compared =
        pairs.stream().filter(pair -> missingAsZero || pair.inBoth()).toList();
    List<RegionPair> missing = pairs.stream().filter(pair -> pair.found() == null).toList();
    List<RegionPair> extra = pairs.stream().filter(pair -> pair.truth() == null).toList();

    Map<String, Number> metrics = CountAgreement.of(compared);
    metrics.put("missing_regions", missing.size());
    metrics.put(
        "missing_truth",
        CountAgreement.count(missing.stream().mapToDouble(RegionPair::truthOrZero).sum()));
    metrics.put("extra_regions", extra.size());
    metrics.put(
        "extra_found",
        CountAgreement.count(extra.stream().mapToDouble(RegionPair::foundOrZero).sum()));
    List<String> notes = new ArrayList<>();
    note(notes, "only in the truth", missing);
    note(notes, "only in the result", extra);
    return new Report(
        "regions",
        settings,
        metrics,
        List.of(),
        new RegionMatches(pairs),
        notes,
        compared.isEmpty() ? null : scatter(compared));
  }

  private static ScatterPicture scatter(List<RegionPair> compared) {
    return new ScatterPicture(
        "Cells per region",
        "truth",
        "found",
        compared.stream()
            .map(
                pair ->
                    new ScatterPicture.Dot(pair.region(), pair.truthOrZero(), pair.foundOrZero()))
            .toList());
  }

  private static void note(List<String> notes, String what, List<RegionPair> regions) {
    if (regions.isEmpty()) {
      return;
    }
    String names =
        String.join("; ", regions.stream().limit(MOST_LISTED).map(RegionPair::region).toList());
    notes.add(
        "%d region%s %s: %s%s"
            .formatted(
                regions.size(),
                regions.size() == 1 ? "" : "s",
                what,
                names,
                regions.size() > MOST_LISTED ? "; ..." : ""));
  }

  /**
   * A region of either side.
   *
   * @param found null if the result lacks it
   * @param truth null if the truth lacks it
   */
  record RegionPair(String region, @Nullable Double found, @Nullable Double truth) {
    boolean inBoth() {
      return found != null && truth != null;
    }

    double foundOrZero() {
      return found == null ? 0 : found;
    }

    double truthOrZero() {
      return truth == null ? 0 : truth;
    }
  }

  /** Regions in the order of the truth, then those only of the result. */
  private record RegionMatches(List<RegionPair> pairs) implements Matches {
    @Override
    public List<String> columns() {
      return List.of("status", "region", "found", "truth", "error", "relative_error");
    }

    @Override
    public void forEach(Row row) throws IOException {
      for (RegionPair pair : pairs) {
        double error = pair.foundOrZero() - pair.truthOrZero();
        row.of(
            pair.inBoth() ? "matched" : pair.truth() == null ? "extra" : "missing",
            pair.region(),
            pair.found() == null ? "" : pair.found(),
            pair.truth() == null ? "" : pair.truth(),
            pair.inBoth() ? error : "",
            pair.inBoth() ? error / pair.truthOrZero() : "");
      }
    }
  }
}
