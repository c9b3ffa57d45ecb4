/**
 * Atlas annotations: label volumes with one structure id a voxel, streamed from NRRD, NIfTI, TIFF
 * or Zarr.
 *
 * <p>Start at {@link org.cytobeam.io.annotation.AnnotationFiles#open}. Axes are 0, 1, 2 in the
 * order that pynrrd, nibabel, tifffile and zarr show; ids are uint32 and never pass through a
 * float.
 */
@NullMarked
package org.cytobeam.io.annotation;

import org.jspecify.annotations.NullMarked;
