package org.cytobeam.transforms.objects;

import java.io.Serializable;

/** How many cells an object stands for. */
public interface ObjectCount extends Serializable {

  /** Each object is one cell. */
  ObjectCount ONE = object -> 1;

  /** The cells of a whole object; 0 or more. */
  double of(ObjectStats object);
}
