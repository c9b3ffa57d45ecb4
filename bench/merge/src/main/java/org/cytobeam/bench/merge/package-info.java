/** Merging and numbering at scale: synthetic objects whose truth is a formula, no voxels. */
@NullMarked
package org.cytobeam.bench.merge;

import org.jspecify.annotations.NullMarked;
