/**
 * Boxes of voxels: where they are ({@link org.cytobeam.io.volume.Box}), what they hold ({@link
 * org.cytobeam.io.volume.PixelType}), and the voxels themselves ({@link
 * org.cytobeam.io.volume.Voxels}).
 *
 * <p>Axis order is always z, y, x with x fastest (C order). A 2-D image has extent 1 on z.
 */
@NullMarked
package org.cytobeam.io.volume;

import org.jspecify.annotations.NullMarked;
