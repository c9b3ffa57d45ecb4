package org.cytobeam.io.beam;

import org.cytobeam.io.volume.Box;

/**
 * A work item: one processing block of a volume.
 *
 * @param index its C-order number in the {@link org.cytobeam.io.volume.BlockGrid}
 * @param core the voxels it owns; no two blocks share one
 */
public record Block(long index, Box core) {}
