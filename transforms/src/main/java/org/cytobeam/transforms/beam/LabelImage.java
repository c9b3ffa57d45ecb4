package org.cytobeam.transforms.beam;

import java.io.IOException;
import java.io.Serializable;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;

/**
 * A label image with its pyramid, as workers write it. Its pixel type is known only when the
 * objects are counted, so it is created in the middle of the pipeline and the type is given to each
 * call.
 */
public interface LabelImage extends Serializable {

  /** Writes the metadata of all levels; once, before any block is painted. */
  void create(PixelType type) throws IOException;

  /** The runs of a block as {@link org.cytobeam.transforms.label.RunLabelsFile} encoded them. */
  byte[] runs(long block) throws IOException;

  /** Writes a painted block of level 0, whole chunks. */
  void write(Voxels labels) throws IOException;

  /** Levels of the pyramid beyond level 0. */
  int furtherLevels();

  /** The work items of a further level: whole chunks, 1 is the first. */
  BlockGrid grid(int level);

  /** Computes a part of a further level from the level before and writes it. */
  void build(PixelType type, int level, Box part) throws IOException;
}
