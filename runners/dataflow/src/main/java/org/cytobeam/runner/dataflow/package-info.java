/** Google Cloud Dataflow for Cytobeam, through Beam: what is chosen, what it costs, the launch. */
@NullMarked
package org.cytobeam.runner.dataflow;

import org.jspecify.annotations.NullMarked;
