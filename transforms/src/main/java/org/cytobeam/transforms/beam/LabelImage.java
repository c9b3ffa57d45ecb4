package org.cytobeam.transforms.beam;

import java.io.IOException;
import org.cytobeam.io.beam.ImageTarget;

/** A label image as workers write it, and the runs it is painted from. */
public interface LabelImage extends ImageTarget {

  /** The runs of a block as {@link org.cytobeam.transforms.label.RunLabelsFile} encoded them. */
  byte[] runs(long block) throws IOException;
}
