package org.cytobeam.transforms.atlas;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * Cells and volumes per region and hemisphere, each region alone and with its parts.
 *
 * <p>A structure has rows if it, or a part of it, has annotation voxels in the field of view or
 * cells: three rows, left, right and both. Structures come depth first, then ids that the ontology
 * lacks, then outside, so that the counts of the regions without their parts and of outside add up
 * to all cells.
 */
public final class RegionTable {
  /** Digits written; beyond them a volume is rounding error of the multiplication. */
  private static final MathContext DIGITS = new MathContext(12);

  private static final String[] COLUMNS = {
    "id",
    "acronym",
    "name",
    "parent_id",
    "depth",
    "hemisphere",
    "volume_mm3",
    "count",
    "density_per_mm3",
    "volume_mm3_inclusive",
    "count_inclusive",
    "density_per_mm3_inclusive"
  };

  /** Follow where cells do not count one each. */
  private static final String[] WEIGHTED_COLUMNS = {
    "weighted_count",
    "weighted_density_per_mm3",
    "weighted_count_inclusive",
    "weighted_density_per_mm3_inclusive"
  };

  /** Follow where blocks may be missing. */
  private static final String[] MISSING_COLUMNS = {
    "missing_voxels", "missing_blocks", "missing_voxels_inclusive", "missing_blocks_inclusive"
  };

  private final List<RegionRow> rows;
  private final boolean weighted;
  private final boolean missing;

  private RegionTable(List<RegionRow> rows, boolean weighted, boolean missing) {
    this.rows = rows;
    this.weighted = weighted;
    this.missing = missing;
  }

  /**
   * Joins counts with volumes.
   *
   * @param cells cells by code of this atlas
   * @param volumes what was imaged
   */
  public static RegionTable of(Atlas atlas, RegionCounts cells, RegionVolumes volumes) {
    return of(atlas, cells, volumes, null, null);
  }

  /**
   * Joins counts with volumes.
   *
   * @param imaged volumes of what was imaged
   * @param weights what the cells count, by code; null if they count one each
   * @param missing what was imaged and is in blocks that were left out, whose volume does not
   *     count; null if no block may be
   */
  public static RegionTable of(
      Atlas atlas,
      RegionCounts cells,
      RegionVolumes imaged,
      double @Nullable [] weights,
      @Nullable MissingRegions missing) {
    RegionVolumes volumes = missing == null ? imaged : missing.without(imaged);
    int codes = atlas.codeCount();
    long[] count = new long[codes];
    long[] voxels = new long[codes];
    for (int code = 0; code < codes; code++) {
      count[code] = cells.get(code);
      voxels[code] = volumes.voxels().get(code);
    }
    double[] weight = weights == null ? new double[codes] : weights;
    double[] weightBelow = rollUp(atlas, weight);
    long[] countBelow = rollUp(atlas, count);
    long[] voxelsBelow = rollUp(atlas, voxels);
    MissingRegions lost = missing == null ? MissingRegions.none(atlas) : missing;
    long[] lostBelow = rollUp(atlas, lost.voxels());
    List<RegionRow> rows = new ArrayList<>();
    long sum = 0;
    for (int region = 1; region < atlas.regionCount(); region++) {
      if (side(countBelow, region, 2) + side(voxelsBelow, region, 2) + side(lostBelow, region, 2)
          == 0) {
        continue;
      }
      for (int side = 0; side < 3; side++) {
        rows.add(
            new RegionRow(
                atlas.structure(region),
                hemisphere(side),
                new RegionRow.Amount(
                    side(voxels, region, side) * volumes.voxelMm3(),
                    side(count, region, side),
                    side(weight, region, side),
                    side(lost.voxels(), region, side),
                    lost.blocks(region, side)),
                new RegionRow.Amount(
                    side(voxelsBelow, region, side) * volumes.voxelMm3(),
                    side(countBelow, region, side),
                    side(weightBelow, region, side),
                    side(lostBelow, region, side),
                    lost.blocksInclusive(region, side))));
      }
      sum += side(count, region, 2);
    }
    for (int side = 0; side < 3; side++) {
      RegionRow.Amount outside =
          new RegionRow.Amount(
              Double.NaN,
              side(count, Atlas.OUTSIDE, side),
              side(weight, Atlas.OUTSIDE, side),
              side(lost.voxels(), Atlas.OUTSIDE, side),
              lost.blocks(Atlas.OUTSIDE, side));
      rows.add(new RegionRow(null, hemisphere(side), outside, outside));
    }
    sum += side(count, Atlas.OUTSIDE, 2);
    if (sum != cells.total()) {
      throw new IllegalStateException(
          "region rows hold %d cells of %d".formatted(sum, cells.total()));
    }
    return new RegionTable(List.copyOf(rows), weights != null, missing != null);
  }

  /** Adds every region to those it is part of; parts come after what they are part of. */
  static long[] rollUp(Atlas atlas, long[] own) {
    long[] inclusive = own.clone();
    for (int region = atlas.regionCount() - 1; region > 0; region--) {
      int parent = atlas.parentRegion(region);
      if (parent > 0) {
        inclusive[2 * parent] += inclusive[2 * region];
        inclusive[2 * parent + 1] += inclusive[2 * region + 1];
      }
    }
    return inclusive;
  }

  private static double[] rollUp(Atlas atlas, double[] own) {
    double[] inclusive = own.clone();
    for (int region = atlas.regionCount() - 1; region > 0; region--) {
      int parent = atlas.parentRegion(region);
      if (parent > 0) {
        inclusive[2 * parent] += inclusive[2 * region];
        inclusive[2 * parent + 1] += inclusive[2 * region + 1];
      }
    }
    return inclusive;
  }

  /** Left (0), right (1) or both (2). */
  static long side(long[] byCode, int region, int side) {
    int left = 2 * region;
    return side == 2 ? byCode[left] + byCode[left + 1] : byCode[left + side];
  }

  private static double side(double[] byCode, int region, int side) {
    int left = 2 * region;
    return side == 2 ? byCode[left] + byCode[left + 1] : byCode[left + side];
  }

  private static @Nullable Hemisphere hemisphere(int side) {
    return side == 2 ? null : Hemisphere.values()[side];
  }

  public List<RegionRow> rows() {
    return rows;
  }

  /**
   * Writes the table as CSV (RFC 4180, UTF-8, line feeds). A density without a volume is blank;
   * outside has id 0, no parent, no depth and no volume.
   */
  public void write(Path file) throws IOException {
    List<String> columns = new ArrayList<>(List.of(COLUMNS));
    columns.addAll(weighted ? List.of(WEIGHTED_COLUMNS) : List.of());
    columns.addAll(missing ? List.of(MISSING_COLUMNS) : List.of());
    CSVFormat format =
        CSVFormat.RFC4180
            .builder()
            .setRecordSeparator("\n")
            .setHeader(columns.toArray(String[]::new))
            .get();
    try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        CSVPrinter csv = new CSVPrinter(writer, format)) {
      for (RegionRow row : rows) {
        Structure structure = row.structure();
        if (structure == null) {
          csv.print(0);
          csv.print("outside");
          csv.print("outside of all regions");
          csv.print("");
          csv.print("");
        } else {
          csv.print(structure.id());
          csv.print(structure.acronym());
          csv.print(structure.name());
          csv.print(structure.parentId());
          csv.print(structure.depth());
        }
        Hemisphere hemisphere = row.hemisphere();
        csv.print(hemisphere == null ? "both" : hemisphere.name().toLowerCase(Locale.ROOT));
        print(csv, row.own());
        print(csv, row.inclusive());
        if (weighted) {
          printWeighted(csv, row.own());
          printWeighted(csv, row.inclusive());
        }
        if (missing) {
          printMissing(csv, row.own());
          printMissing(csv, row.inclusive());
        }
        csv.println();
      }
    }
  }

  private static void print(CSVPrinter csv, RegionRow.Amount amount) throws IOException {
    csv.print(number(amount.volumeMm3()));
    csv.print(amount.count());
    csv.print(number(amount.densityPerMm3()));
  }

  private static void printWeighted(CSVPrinter csv, RegionRow.Amount amount) throws IOException {
    csv.print(number(amount.weighted()));
    csv.print(number(amount.weightedDensityPerMm3()));
  }

  private static void printMissing(CSVPrinter csv, RegionRow.Amount amount) throws IOException {
    csv.print(amount.missingVoxels());
    csv.print(amount.missingBlocks());
  }

  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    BigDecimal rounded = new BigDecimal(value).round(DIGITS);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
