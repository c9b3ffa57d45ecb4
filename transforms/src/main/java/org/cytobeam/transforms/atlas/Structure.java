package org.cytobeam.transforms.atlas;

import org.jspecify.annotations.Nullable;

/**
 * A structure of the brain, a node of the ontology.
 *
 * @param id number in the annotation, 1 to 4294967295
 * @param acronym short name, {@code VISp1}
 * @param name full name
 * @param parentId id of the structure it is part of; null for a root
 * @param depth steps from the root, which has 0
 * @param rgb display colour 0xRRGGBB
 */
public record Structure(
    long id, String acronym, String name, @Nullable Long parentId, int depth, int rgb) {

  /** Colour of a structure for which the file gives none: grey. */
  public static final int NO_COLOUR = 0x808080;

  /** What stands for an id that the annotation holds and the ontology does not. */
  static Structure unknown(long id) {
    String text = "unknown " + id;
    return new Structure(id, text, text, null, 0, NO_COLOUR);
  }
}
