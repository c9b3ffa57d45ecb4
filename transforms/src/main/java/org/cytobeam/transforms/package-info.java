/** What happens to blocks of voxels and to the objects found in them. */
@NullMarked
package org.cytobeam.transforms;

import org.jspecify.annotations.NullMarked;
