/** Downsampling, affine transforms: operators whose result has another grid. */
@NullMarked
package org.cytobeam.transforms.resample;

import org.jspecify.annotations.NullMarked;
