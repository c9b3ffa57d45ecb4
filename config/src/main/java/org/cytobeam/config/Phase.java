package org.cytobeam.config;

import org.cytobeam.transforms.operator.VoxelKind;
import org.jspecify.annotations.Nullable;

/** The place of a step in the list of steps. */
enum Phase {
  RESAMPLING("resampling belongs first", VoxelKind.IMAGE, VoxelKind.IMAGE),
  IMAGE_FILTER("image filters belong before threshold", VoxelKind.IMAGE, VoxelKind.IMAGE),
  THRESHOLD("threshold belongs after the image filters", VoxelKind.IMAGE, VoxelKind.MASK),
  BINARY("binary steps belong after threshold and before label", VoxelKind.MASK, VoxelKind.MASK),
  DISTANCE("distances belong after threshold and before label", VoxelKind.MASK, VoxelKind.IMAGE),
  DETECT("detect_points belongs last, after the image filters", null, null),
  LABEL("label belongs after threshold and the binary steps", null, null),
  SPLIT("split_objects belongs after label and before measure", null, null),
  MEASURE("measure belongs after label", null, null),
  FILTER_OBJECTS("filter_objects belongs after label and measure", null, null),
  COUNT("count belongs last, after label, measure and filter_objects", null, null);

  /** The rule in words. */
  final String rule;

  private final @Nullable VoxelKind from;
  private final @Nullable VoxelKind to;

  Phase(String rule, @Nullable VoxelKind from, @Nullable VoxelKind to) {
    this.rule = rule;
    this.from = from;
    this.to = to;
  }

  /** What a step of this phase reads; null for those after the voxels. */
  @Nullable VoxelKind from() {
    return from;
  }

  /** What a step of this phase makes; null for those after the voxels. */
  @Nullable VoxelKind to() {
    return to;
  }

  /** Whether its steps work on voxels; a job can have several of these. */
  boolean isOfVoxels() {
    return from != null;
  }
}
