/**
 * Numbers of a whole volume from passes over its blocks: exact moments, percentiles, histograms and
 * the thresholds they give.
 */
@NullMarked
package org.cytobeam.transforms.statistic;

import org.jspecify.annotations.NullMarked;
