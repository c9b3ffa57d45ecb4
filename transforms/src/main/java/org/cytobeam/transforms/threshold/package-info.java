/** Thresholds: image to mask, by one value, by region or by neighbourhood. */
@NullMarked
package org.cytobeam.transforms.threshold;

import org.jspecify.annotations.NullMarked;
