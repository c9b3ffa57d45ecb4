package org.cytobeam.transforms.operator;

import org.jspecify.annotations.Nullable;

/** An operator that can convert what it reads to float32 by itself, which saves an image. */
public interface ReadsAnyType extends BlockOperator {

  /**
   * An operator that gives, to the bit, what {@link ConvertType} and then this one gives; null if
   * there is none.
   */
  @Nullable BlockOperator afterConversion();
}
