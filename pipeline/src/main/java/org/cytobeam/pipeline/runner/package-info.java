/** How pipelines are started on the runners of Beam; what is special about one is known here. */
@NullMarked
package org.cytobeam.pipeline.runner;

import org.jspecify.annotations.NullMarked;
