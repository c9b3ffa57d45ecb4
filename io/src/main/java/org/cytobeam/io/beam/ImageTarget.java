package org.cytobeam.io.beam;

import java.io.IOException;
import java.io.Serializable;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;

/**
 * An image with its pyramid, as workers write it. Its pixel type may be known only in the middle of
 * a pipeline, so it is given when the image is created and to every later call that needs it.
 */
public interface ImageTarget extends Serializable {

  /** Writes the metadata of all levels; once, before or after blocks of level 0 are written. */
  void create(PixelType type) throws IOException;

  /** Writes a part of level 0, whole chunks or shards; writing it again gives the same bytes. */
  void write(Voxels voxels) throws IOException;

  /** Levels of the pyramid beyond level 0. */
  int furtherLevels();

  /** The work items of a further level: what is stored under one key, 1 is the first. */
  BlockGrid grid(int level);

  /**
   * The box of the level before that a part of a further level is computed from: whole chunks
   * (shards) of it, if the part is, and no other part's.
   */
  Box source(int level, Box part);

  /** Computes a part of a further level from the level before and writes it. */
  void build(PixelType type, int level, Box part) throws IOException;
}
