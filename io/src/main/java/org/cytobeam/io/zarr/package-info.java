/**
 * Zarr v2 arrays of any rank: metadata, chunks as native arrays, and a cache of decoded chunks.
 *
 * <p>The format is the Zarr storage specification version 2. Version 3 would be a second way to
 * make an {@link org.cytobeam.io.zarr.ArrayMetadata}; nothing above this package knows which it is.
 */
@NullMarked
package org.cytobeam.io.zarr;

import org.jspecify.annotations.NullMarked;
