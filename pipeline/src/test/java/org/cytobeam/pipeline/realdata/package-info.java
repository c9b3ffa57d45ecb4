/** The example jobs on real volumes, against their published references. */
@NullMarked
package org.cytobeam.pipeline.realdata;

import org.jspecify.annotations.NullMarked;
