/** Steps that a jar brings. */
@NullMarked
package org.cytobeam.pipeline.extension;

import org.jspecify.annotations.NullMarked;
