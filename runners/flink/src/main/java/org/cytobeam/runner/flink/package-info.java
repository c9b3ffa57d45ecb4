/** Apache Flink for Cytobeam, through Beam: embedded in the process, or a cluster that runs. */
@NullMarked
package org.cytobeam.runner.flink;

import org.jspecify.annotations.NullMarked;
