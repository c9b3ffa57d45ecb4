/** Normalisation: rescaling by statistics of the whole volume, illumination fields. */
@NullMarked
package org.cytobeam.transforms.normalise;

import org.jspecify.annotations.NullMarked;
