package org.cytobeam.transforms.atlas;

/** A side of the brain, by position on the atlas' left-right axis. */
public enum Hemisphere {
  LEFT,
  RIGHT
}
