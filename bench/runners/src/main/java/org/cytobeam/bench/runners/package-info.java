/** A job without Beam: what a runner costs is what it takes more than this. */
@NullMarked
package org.cytobeam.bench.runners;

import org.jspecify.annotations.NullMarked;
