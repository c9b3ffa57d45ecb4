/**
 * A light-sheet-like brain with known cells, for the {@code demo} command: {@link
 * org.cytobeam.pipeline.demo.Phantom} is the image, {@link org.cytobeam.pipeline.demo.PhantomAtlas}
 * its regions, {@link org.cytobeam.pipeline.demo.PhantomFolder} the files.
 */
@NullMarked
package org.cytobeam.pipeline.demo;

import org.jspecify.annotations.NullMarked;
