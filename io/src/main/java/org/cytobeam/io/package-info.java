/** What a volume is and how it gets in and out. Nothing here knows what happens to the voxels. */
@NullMarked
package org.cytobeam.io;

import org.jspecify.annotations.NullMarked;
