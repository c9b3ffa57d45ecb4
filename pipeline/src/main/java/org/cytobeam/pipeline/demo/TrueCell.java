package org.cytobeam.pipeline.demo;

/**
 * A cell of the phantom and where it counts.
 *
 * @param cell position and shape
 * @param regionId id in the ontology of the annotation voxel nearest to the cell's centre; 0
 *     outside
 * @param acronym of that region; {@code outside} outside
 * @param left whether it lies in the left hemisphere
 */
public record TrueCell(PhantomCell cell, int regionId, String acronym, boolean left) {

  /** {@code left} or {@code right}. */
  public String hemisphere() {
    return left ? "left" : "right";
  }
}
