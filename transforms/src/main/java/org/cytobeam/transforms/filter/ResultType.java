package org.cytobeam.transforms.filter;

import org.cytobeam.io.volume.PixelType;

/** The pixel type that a filter makes of that of its image. */
public enum ResultType {
  /** The input's. */
  SAME_TYPE,
  /** float64 for integers, so that nothing is truncated; float32 stays. */
  FLOAT,
  /** float64 for float32, so that sums of results round once; integers stay. */
  WIDE_FLOAT,
  /** float64 for all. */
  FLOAT64;

  /** The type of the result for a type of the image. */
  public PixelType of(PixelType input) {
    boolean widens =
        switch (this) {
          case SAME_TYPE -> false;
          case FLOAT -> !input.isFloat();
          case WIDE_FLOAT -> input.isFloat();
          case FLOAT64 -> true;
        };
    return widens ? PixelType.F8 : input;
  }
}
