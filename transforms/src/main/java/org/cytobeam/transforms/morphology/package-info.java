/** Binary and grey morphology, distances, what is done to whole components. */
@NullMarked
package org.cytobeam.transforms.morphology;

import org.jspecify.annotations.NullMarked;
