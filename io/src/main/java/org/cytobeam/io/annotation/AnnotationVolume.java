package org.cytobeam.io.annotation;

/** A label volume on disk. It is read from start to end and never held in memory as a whole. */
public interface AnnotationVolume {

  /** Shape, axis order and voxel size. */
  AnnotationHeader header();

  /**
   * Hands every row of the fastest axis to the visitor, in file order: for a file whose axis 0 is
   * the fastest, row (i1, i2) comes as number {@code i2 * n1 + i1}; otherwise row (i0, i1) comes as
   * number {@code i0 * n1 + i1}. May be called again; each call reads the file anew.
   *
   * @throws org.cytobeam.io.BadInputException if the data is truncated, damaged, or holds something
   *     that is not an id (0 to 4294967295)
   */
  void scan(RowVisitor visitor);

  /** Takes the rows of an annotation. */
  @FunctionalInterface
  interface RowVisitor {
    /**
     * One row of {@link AnnotationHeader#rowLength()} ids.
     *
     * @param ids uint32 ids as int bits, valid during the call only
     * @param from where in {@code ids} the row starts
     */
    void row(int[] ids, int from);
  }
}
