package org.cytobeam.pipeline.run;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cytobeam.config.Job;
import org.cytobeam.pipeline.CellDensity;
import org.cytobeam.pipeline.export.Exports;
import org.cytobeam.pipeline.export.MapSum;
import org.cytobeam.pipeline.plan.Plan;
import org.cytobeam.pipeline.work.AtlasRows;
import org.cytobeam.pipeline.work.RunZarr;
import org.cytobeam.pipeline.work.WorkFolder;
import org.cytobeam.transforms.atlas.AtlasPlacement;
import org.cytobeam.transforms.atlas.MissingRegions;
import org.cytobeam.transforms.atlas.RegionTable;
import org.cytobeam.transforms.atlas.RegionVolumes;
import org.cytobeam.transforms.table.ObjectTable;
import org.cytobeam.transforms.table.Totals;
import org.jspecify.annotations.Nullable;

/**
 * Makes the files a user sees from what the pipeline left in the working folder. Streams bucket by
 * bucket, so memory does not grow with the number of objects.
 */
public final class Results {
  private final Plan plan;
  private final WorkFolder work;
  private final String run;
  private final List<String> products = new ArrayList<>();

  public Results(Plan plan, WorkFolder work, String run) {
    this.plan = plan;
    this.work = work;
    this.run = run;
  }

  /**
   * What a run found.
   *
   * @param totals objects in all and by region; null if none were looked for
   * @param regions the region table; null without an atlas
   * @param counted what else was counted
   * @param intensity cells that the intensity stands for; null without a map of it
   * @param missing the blocks that were left out; null if none may be
   * @param products files made, in the working folder, in the order to publish them
   */
  public record Found(
      @Nullable Totals totals,
      @Nullable RegionTable regions,
      Exports.@Nullable Counted counted,
      @Nullable Double intensity,
      @Nullable MissingBlocks missing,
      List<String> products) {

    /** Whether blocks were left out: the results are complete but for them. */
    public boolean lacksBlocks() {
      return missing != null && !missing.isEmpty();
    }
  }

  /** Makes all files but the record of the run. */
  public Found write() throws IOException {
    Totals totals = null;
    MissingBlocks missing = null;
    if (plan.quarantine()) {
      missing = MissingBlocks.of(plan, work);
      missing.write(work.resolve(MissingBlocks.FILE));
    }
    RegionTable regions = null;
    Exports.Counted counted = null;
    if (plan.job().findsObjects()) {
      totals = work.totals();
      writeObjects(totals.objects());
      AtlasPlacement placement = AtlasRows.of(plan, run).open().placement();
      Exports exports = new Exports(plan, work, placement);
      counted = exports.writePoints(totals.objects());
      if (placement != null) {
        regions = writeRegions(placement, totals, counted.weightedByCode(), missing);
        exports.writeRegions(regions);
      }
      exports.writeOutlines(CellDensity.table(plan, work));
      products.addAll(exports.products());
    }
    Double intensity = null;
    if (plan.intensityMap() != null) {
      intensity = MapSum.of(work.image(Plan.INTENSITY_MAP), plan.quarantine());
      products.add(RunZarr.folder(Plan.INTENSITY_MAP));
    }
    plan.images().forEach(image -> products.add(RunZarr.folder(image)));
    if (totals != null && plan.job().output().picture()) {
      Overview.write(plan, work, totals, regions);
      products.add(Overview.NAME);
    }
    if (missing != null) {
      products.add(MissingBlocks.FILE);
    }
    return new Found(totals, regions, counted, intensity, missing, products);
  }

  private void writeObjects(long expected) throws IOException {
    ObjectTable table = CellDensity.table(plan, work);
    Path csv = work.resolve("objects.csv");
    long[] rows = new long[1];
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(csv), 1 << 16)) {
      out.write(table.header().getBytes(StandardCharsets.UTF_8));
      work.visit(
          plan.buckets().count(),
          work::rows,
          lines -> {
            out.write(lines);
            rows[0] += count(lines);
          });
    }
    if (rows[0] != expected) {
      throw new IOException(
          "%s has %d rows where %d objects were found; nothing was published, run the job again"
              .formatted(csv, rows[0], expected));
    }
    if (plan.job().output().objects().contains(Job.TableFormat.PARQUET)) {
      ParquetTable.write(table, csv, work.resolve("objects.parquet"));
      products.add("objects.parquet");
    }
    if (plan.job().output().objects().contains(Job.TableFormat.CSV)) {
      products.add("objects.csv");
    }
  }

  /** Rows hold no line breaks: acronyms are checked when the ontology is read. */
  private static long count(byte[] lines) {
    long n = 0;
    for (byte b : lines) {
      n += b == '\n' ? 1 : 0;
    }
    return n;
  }

  private RegionTable writeRegions(
      AtlasPlacement placement,
      Totals totals,
      double @Nullable [] weights,
      @Nullable MissingBlocks missing)
      throws IOException {
    Totals found = totals.objects() == 0 ? Totals.none(placement.atlas().codeCount()) : totals;
    RegionTable table =
        RegionTable.of(
            placement.atlas(),
            found.regions(),
            RegionVolumes.measure(placement, plan.volume()),
            weights,
            missing == null ? null : MissingRegions.of(placement, missing.ofObjects()));
    table.write(work.resolve("regions.csv"));
    products.add("regions.csv");
    return table;
  }
}
