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
  FLOAT64,
  /** float32 for all: the image converted to float32 as it is read. */
  FLOAT32;

  /** The type of the result for a type of the image. */
  public PixelType of(PixelType input) {
    return switch (this) {
      case SAME_TYPE -> input;
      case FLOAT -> input.isFloat() ? input : PixelType.F8;
      case WIDE_FLOAT -> input.isFloat() ? PixelType.F8 : input;
      case FLOAT64 -> PixelType.F8;
      case FLOAT32 -> PixelType.F4;
    };
  }
}
