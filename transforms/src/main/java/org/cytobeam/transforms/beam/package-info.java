/**
 * The PTransforms. Each is a thin wiring of a pure class that does the work and is tested without a
 * pipeline. Voxels never cross a shuffle: what is grouped here is small records.
 */
@NullMarked
package org.cytobeam.transforms.beam;

import org.jspecify.annotations.NullMarked;
