/**
 * How the bytes of one stored chunk are compressed: compressors, filters and checksums by their ids
 * in Zarr v2 (numcodecs), their names in v3 and their types in N5.
 */
@NullMarked
package org.cytobeam.io.zarr.codec;

import org.jspecify.annotations.NullMarked;
