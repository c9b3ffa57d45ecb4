/**
 * How well a result agrees with a truth: label volumes by their overlaps, points by their
 * distances, regions by their counts.
 */
@NullMarked
package org.cytobeam.pipeline.evaluate;

import org.jspecify.annotations.NullMarked;
