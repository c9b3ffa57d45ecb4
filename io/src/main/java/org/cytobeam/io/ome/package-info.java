/**
 * OME-NGFF 0.4 images on Zarr v2: axes by name, voxel sizes in micrometres, resolution levels; read
 * and written.
 *
 * @see <a href="https://ngff.openmicroscopy.org/0.4/">OME-NGFF 0.4</a>
 */
@NullMarked
package org.cytobeam.io.ome;

import org.jspecify.annotations.NullMarked;
