package org.cytobeam.transforms.measure;

import java.io.Serializable;
import org.cytobeam.transforms.label.ObjectRuns;

/**
 * A measure of the voxels' neighbourhoods, which parts of an object cannot know at their borders:
 * it is taken when the whole object is there.
 */
public interface WholeMeasure extends Serializable {

  /** The state of a whole object. */
  long[] of(ObjectRuns object);

  /** Bytes that an object takes, its runs included, as {@link Measure#bytesPerObject}. */
  long bytesPerObject();
}
