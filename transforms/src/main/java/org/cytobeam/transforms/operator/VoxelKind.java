package org.cytobeam.transforms.operator;

/** What a step reads or makes. */
public enum VoxelKind {
  /** Intensities or other values, any type but mask. */
  IMAGE,
  /** Foreground and background, one bit a voxel. */
  MASK
}
