package org.cytobeam.pipeline.evaluate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.pipeline.evaluate.Points.Unit;
import org.jspecify.annotations.Nullable;

/** One side of a comparison of positions: in which units it has them, and its voxels' size. */
final class PointInput {
  private final Path path;
  private final List<Unit> units;
  private final @Nullable VoxelGeometry geometry;
  private final Reading reading;

  private interface Reading {
    Points in(Unit unit);
  }

  private PointInput(
      Path path, List<Unit> units, @Nullable VoxelGeometry geometry, Reading reading) {
    this.path = path;
    this.units = units;
    this.geometry = geometry;
    this.reading = reading;
  }

  /**
   * Positions of a source: of its markers or rows, or the centroids of its labels.
   *
   * @throws BadInputException if it has none
   */
  static PointInput of(Source source, int markerType) {
    Path file = source.points();
    Path run = source.run();
    VoxelGeometry geometry = run == null ? null : RunGeometry.of(run);
    if (file != null && file.toString().toLowerCase(Locale.ROOT).endsWith(".xml")) {
      return new PointInput(
          source.path(), List.of(Unit.VOXELS), geometry, unit -> MarkerXml.read(file, markerType));
    }
    if (file != null) {
      CsvFile table = CsvFile.open(file);
      List<Unit> units = PointTable.units(table);
      if (units.isEmpty()) {
        throw new BadInputException(
            "%s has no centroids; measure them in the job, with 'measure: {properties: [area, centroid]}'"
                .formatted(file));
      }
      return new PointInput(source.path(), units, geometry, unit -> PointTable.read(table, unit));
    }
    Path labels = source.labels();
    if (labels != null) {
      return ofLabels(source.path(), LabelVolume.open(labels), run(labels));
    }
    throw new BadInputException(
        "%s has no positions; give a folder of results with objects.csv, a table with z, y, x, a cells XML or a label volume"
            .formatted(source.path()));
  }

  /** The folder of results that a label image lies in; null if it lies elsewhere. */
  private static @Nullable Path run(Path labels) {
    Path folder = labels.toAbsolutePath().getParent();
    return folder != null && Files.exists(folder.resolve("run.json")) ? folder : null;
  }

  /**
   * Voxels are those of level 0: of the image of the run that made the labels, else of a grid like
   * the labels' own that starts at 0 um.
   */
  private static PointInput ofLabels(Path path, LabelVolume volume, @Nullable Path run) {
    VoxelGeometry own = volume.geometry();
    if (own == null) {
      return new PointInput(path, List.of(Unit.VOXELS), null, unit -> centroids(volume));
    }
    VoxelGeometry ofRun = run == null ? null : RunGeometry.of(run);
    VoxelGeometry levelZero =
        ofRun != null ? ofRun : VoxelGeometry.ofVoxelSize(own.scaleZ(), own.scaleY(), own.scaleX());
    return new PointInput(
        path,
        List.of(Unit.VOXELS, Unit.MICROMETRES),
        levelZero,
        unit -> {
          Points physical = PointFrame.toPhysical(centroids(volume), own);
          return unit == Unit.VOXELS ? PointFrame.toVoxels(physical, levelZero) : physical;
        });
  }

  private static Points centroids(LabelVolume volume) {
    LabelObjects objects =
        OverlapScan.of(
                volume,
                volume,
                LabelEvaluation.grid(volume.bounds(), volume.chunk(), volume.chunk()))
            .found();
    Points.Builder points = new Points.Builder();
    for (int i = 0; i < objects.count(); i++) {
      points.add(objects.label()[i], objects.z()[i], objects.y()[i], objects.x()[i]);
    }
    return points.build(Unit.VOXELS);
  }

  Path path() {
    return path;
  }

  List<Unit> units() {
    return units;
  }

  /** Where its level-0 voxels lie; null if it does not say. */
  @Nullable VoxelGeometry geometry() {
    return geometry;
  }

  /** All positions, in one of {@link #units}. */
  Points read(Unit unit) {
    return reading.in(unit);
  }
}
