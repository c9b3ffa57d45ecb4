package org.cytobeam.transforms.split;

import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.label.Connectivity;
import org.cytobeam.transforms.label.RunLabels;
import org.jspecify.annotations.Nullable;

/** The pieces of a component whose voxels share faces, and their sizes. */
final class FacePieces {
  private final Voxels mask;
  private final RunLabels labels;
  private final long[] areas;

  private FacePieces(Voxels mask, RunLabels labels, long[] areas) {
    this.mask = mask;
    this.labels = labels;
    this.areas = areas;
  }

  static FacePieces of(Voxels mask) {
    RunLabels labels = RunLabels.of(mask, Connectivity.FACES);
    long[] areas = new long[labels.count()];
    for (int run = 0; run < labels.firstRunOfRow(labels.rows()); run++) {
      areas[labels.label(run)] += labels.end(run) - labels.start(run);
    }
    return new FacePieces(mask, labels, areas);
  }

  int count() {
    return areas.length;
  }

  /** Voxels of a piece. */
  long area(int piece) {
    return areas[piece];
  }

  /** Those of at least {@code from} and fewer than {@code to} voxels; null if there are none. */
  @Nullable Voxels ofArea(double from, double to) {
    Voxels pieces = null;
    for (int row = 0; row < labels.rows(); row++) {
      for (int run = labels.firstRunOfRow(row); run < labels.firstRunOfRow(row + 1); run++) {
        long area = areas[labels.label(run)];
        if (area >= from && area < to) {
          pieces = pieces == null ? Voxels.mask(mask.box()) : pieces;
          for (int x = labels.start(run); x < labels.end(run); x++) {
            pieces.words()[row * mask.wordsPerRow() + (x >> 6)] |= 1L << x;
          }
        }
      }
    }
    return pieces;
  }
}
