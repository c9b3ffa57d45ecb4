/** Image filters: smoothing, derivatives, rank filters, background. */
@NullMarked
package org.cytobeam.transforms.filter;

import org.jspecify.annotations.NullMarked;
