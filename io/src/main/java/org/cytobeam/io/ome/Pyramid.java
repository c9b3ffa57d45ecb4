package org.cytobeam.io.ome;

import java.util.List;

/** What some metadata say of an image's levels, whichever convention they follow. */
interface Pyramid {

  /** The file with the metadata, for messages. */
  String where();

  /** The image's name, or an empty text. */
  String name();

  /** Paths of the levels' arrays, finest first; at least one. */
  List<String> paths();

  /**
   * The axes in the order of the arrays, slowest first.
   *
   * @param rank axes that the arrays have
   */
  List<Axis> axes(int rank);

  /** Where the voxels of a level lie, in the axes' own units, per axis. */
  AxisTransform transform(int level, int rank);
}
