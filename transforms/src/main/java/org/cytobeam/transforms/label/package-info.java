/**
 * Connected components: in one block by runs ({@link org.cytobeam.transforms.label.RunLabels}), and
 * across blocks by what their faces show ({@link org.cytobeam.transforms.label.FaceStrip}).
 *
 * <p>Connectivity is 1, 2 or 3 as in scipy and scikit-image (6, 18 or 26 neighbours), or any
 * structure that {@code scipy.ndimage.label} takes; volumes may wrap round. The identity of an
 * object is the smallest linear index of its voxels in the volume ({@link
 * org.cytobeam.transforms.label.VoxelIndex}), so it does not depend on how the volume was cut.
 */
@NullMarked
package org.cytobeam.transforms.label;

import org.jspecify.annotations.NullMarked;
