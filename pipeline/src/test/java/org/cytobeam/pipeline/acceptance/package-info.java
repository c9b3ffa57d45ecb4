/**
 * Whole jobs against scipy.ndimage and scikit-image on the whole array: the promise that results do
 * not depend on blocks, chunks or threads.
 */
@NullMarked
package org.cytobeam.pipeline.acceptance;

import org.jspecify.annotations.NullMarked;
