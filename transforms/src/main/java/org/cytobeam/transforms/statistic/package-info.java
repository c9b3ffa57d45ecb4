/** Numbers of a whole volume from passes over its blocks: exact moments, percentiles. */
@NullMarked
package org.cytobeam.transforms.statistic;

import org.jspecify.annotations.NullMarked;
