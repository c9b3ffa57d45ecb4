/**
 * Converts images from any format that is read to OME-Zarr: plan, Beam job, place of the result.
 */
@NullMarked
package org.cytobeam.pipeline.convert;

import org.jspecify.annotations.NullMarked;
