/** Splitting: how one connected component becomes several objects. */
@NullMarked
package org.cytobeam.transforms.split;

import org.jspecify.annotations.NullMarked;
