/**
 * Array algorithms on flat primitive arrays and rows of them: filters, histograms, bit morphology.
 * They know nothing of Beam, jobs or boundary modes; {@link org.cytobeam.transforms.operator} wraps
 * them.
 */
@NullMarked
package org.cytobeam.transforms.kernel;

import org.jspecify.annotations.NullMarked;
