package org.cytobeam.pipeline.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cytobeam.config.Job;
import org.cytobeam.config.Job.TableFormat;
import org.cytobeam.config.Maps;
import org.cytobeam.pipeline.plan.Plan;
import org.cytobeam.pipeline.work.ObjectPoint;
import org.cytobeam.pipeline.work.RunZarr;
import org.cytobeam.pipeline.work.WorkFolder;
import org.cytobeam.transforms.atlas.AtlasPlacement;
import org.cytobeam.transforms.atlas.RegionTable;
import org.cytobeam.transforms.table.ObjectTable;
import org.jspecify.annotations.Nullable;

/** Makes the exports and maps that a job asks for, of what the pipeline left of its objects. */
public final class Exports {
  /** Everything that may be made, as it stands among the results. */
  public static final List<String> PRODUCTS =
      List.of(
          Names.POINTS,
          Names.CELLS,
          Names.NAPARI,
          Names.BRAINMAPPER,
          Names.GEOJSON,
          RunZarr.folder(DensityMap.NAME),
          RunZarr.folder(Plan.INTENSITY_MAP));

  private final Plan plan;
  private final WorkFolder work;
  private final @Nullable AtlasPlacement placement;
  private final List<String> products = new ArrayList<>();

  /**
   * @param placement how the image lies in the atlas; null without an atlas
   */
  public Exports(Plan plan, WorkFolder work, @Nullable AtlasPlacement placement) {
    this.plan = plan;
    this.work = work;
    this.placement = placement;
  }

  private static final class Names {
    static final String POINTS = "points.csv";
    static final String CELLS = "cells.xml";
    static final String NAPARI = "napari_points.csv";
    static final String BRAINMAPPER = "brainmapper";
    static final String GEOJSON = "objects.geojson";
  }

  /**
   * What was counted on the way.
   *
   * @param weighted sum of what the objects count; null if they count one each
   * @param weightedByCode the same by code of the atlas; null without an atlas too
   * @param offTheMap objects that the density map has no voxel for; null without a map
   */
  public record Counted(
      @Nullable Double weighted, double @Nullable [] weightedByCode, @Nullable Long offTheMap) {}

  /** Whether a job needs the positions of its objects kept. */
  public static boolean needsPoints(Job job) {
    return job.count() != null
        || job.output().maps().density() != null
        || !Set.of(TableFormat.CSV, TableFormat.PARQUET).containsAll(job.output().objects());
  }

  /**
   * Checks what can be checked before the run.
   *
   * @throws org.cytobeam.io.BadInputException if a map would have too many voxels
   */
  public static void check(Plan plan, @Nullable AtlasPlacement placement) {
    Maps.Density density = plan.job().output().maps().density();
    if (density != null) {
      DensityMap.grid(plan, density, placement);
    }
  }

  /** Files made so far, in the order to publish them. */
  public List<String> products() {
    return products;
  }

  /**
   * Makes what is made of positions alone, in one go through all objects.
   *
   * @param expected number of objects
   */
  public Counted writePoints(long expected) throws IOException {
    if (!needsPoints(plan.job())) {
      return new Counted(null, null, null);
    }
    WeightedCounts weights =
        plan.job().count() == null
            ? null
            : new WeightedCounts(placement == null ? 0 : placement.atlas().codeCount());
    List<PointExport> exports = new ArrayList<>();
    DensityMap density;
    try {
      openTables(exports);
      density = openDensityMap(exports);
      if (weights != null) {
        exports.add(weights);
      }
      stream(exports, expected);
    } finally {
      for (PointExport export : exports) {
        export.close();
      }
    }
    return new Counted(
        weights == null ? null : weights.total(),
        weights == null ? null : weights.byCode(),
        density == null ? null : density.outside());
  }

  private void openTables(List<PointExport> exports) throws IOException {
    Set<TableFormat> formats = plan.job().output().objects();
    if (formats.contains(TableFormat.POINTS)) {
      exports.add(PointTable.ofPositions(product(Names.POINTS), placement != null));
    }
    if (formats.contains(TableFormat.CELLFINDER_XML)) {
      exports.add(new CellfinderXml(product(Names.CELLS)));
    }
    if (formats.contains(TableFormat.NAPARI)) {
      exports.add(PointTable.forNapari(product(Names.NAPARI)));
    }
    if (formats.contains(TableFormat.BRAINMAPPER)) {
      Path analysis = Files.createDirectories(product(Names.BRAINMAPPER).resolve("analysis"));
      exports.add(PointTable.forBrainmapper(analysis.resolve("all_points.csv")));
    }
  }

  private @Nullable DensityMap openDensityMap(List<PointExport> exports) throws IOException {
    Maps.Density density = plan.job().output().maps().density();
    if (density == null) {
      return null;
    }
    DensityMap map =
        new DensityMap(
            DensityMap.grid(plan, density, placement),
            density.space() == Maps.Space.ATLAS,
            plan.job().count() != null,
            work,
            plan.job().output().storage().format());
    products.add(RunZarr.folder(DensityMap.NAME));
    exports.add(map);
    return map;
  }

  private Path product(String name) {
    products.add(name);
    return work.resolve(name);
  }

  private void stream(List<PointExport> exports, long expected) throws IOException {
    long[] found = new long[1];
    work.visit(
        plan.buckets().count(),
        work::points,
        points -> {
          for (ObjectPoint point : points) {
            Located located = new Located(point, plan.frame(), placement);
            for (PointExport export : exports) {
              export.add(located);
            }
            found[0]++;
          }
        });
    if (found[0] != expected) {
      throw new IOException(
          "%s holds the positions of %d objects of %d; nothing was published, run the job again"
              .formatted(work.path(), found[0], expected));
    }
  }

  /** Makes the tables by region. */
  public void writeRegions(RegionTable regions) throws IOException {
    if (plan.job().output().objects().contains(TableFormat.BRAINMAPPER)) {
      BrainmapperTables.write(regions, work.resolve(Names.BRAINMAPPER));
    }
  }

  /** Traces the objects of a plane on their label image. */
  public void writeOutlines(ObjectTable table) throws IOException {
    if (plan.job().output().objects().contains(TableFormat.GEOJSON)) {
      new ObjectsGeoJson(plan, work, table).write(product(Names.GEOJSON));
    }
  }
}
