/** Local operators: a block of voxels, with as much around it as needed, to a block of voxels. */
@NullMarked
package org.cytobeam.transforms.operator;

import org.jspecify.annotations.NullMarked;
