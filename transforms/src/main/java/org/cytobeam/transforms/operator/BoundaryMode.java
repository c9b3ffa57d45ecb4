package org.cytobeam.transforms.operator;

/** What a filter sees beyond the border of the volume; the names and meanings of scipy.ndimage. */
public enum BoundaryMode {
  /** {@code d c b a | a b c d | d c b a}. */
  REFLECT,
  /** {@code k k k k | a b c d | k k k k}, k = cval. */
  CONSTANT,
  /** {@code a a a a | a b c d | d d d d}. */
  NEAREST,
  /** {@code d c b | a b c d | c b a}. */
  MIRROR,
  /** {@code a b c d | a b c d | a b c d}. */
  WRAP
}
