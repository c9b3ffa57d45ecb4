/**
 * TIFF stacks and folders of planes, and their way into OME-Zarr.
 *
 * <p>A stack is a {@link org.cytobeam.io.tiff.PlaneSource}: planes with a place on z, channel and
 * time. Only {@link org.cytobeam.io.tiff.TiffConverter} reads them: the pipeline itself reads Zarr.
 */
@NullMarked
package org.cytobeam.io.tiff;

import org.jspecify.annotations.NullMarked;
