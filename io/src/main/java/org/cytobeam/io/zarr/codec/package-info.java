/**
 * How the bytes of one stored chunk are compressed: the codecs of Zarr v2 by their numcodecs ids.
 */
@NullMarked
package org.cytobeam.io.zarr.codec;

import org.jspecify.annotations.NullMarked;
