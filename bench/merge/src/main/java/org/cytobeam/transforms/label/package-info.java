/** What a block shows its neighbours, made from positions: in the package of what it makes. */
@NullMarked
package org.cytobeam.transforms.label;

import org.jspecify.annotations.NullMarked;
