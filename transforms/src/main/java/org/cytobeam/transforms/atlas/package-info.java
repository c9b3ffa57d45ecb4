/** The brain atlas: where regions are, what they are called, how they nest. */
@NullMarked
package org.cytobeam.transforms.atlas;

import org.jspecify.annotations.NullMarked;
