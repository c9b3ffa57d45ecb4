/** Cells as points: local maxima and blobs, found without a mask. */
@NullMarked
package org.cytobeam.transforms.points;

import org.jspecify.annotations.NullMarked;
