/** What the pipeline leaves in a run's working folder, and how workers reach it. */
@NullMarked
package org.cytobeam.pipeline.work;

import org.jspecify.annotations.NullMarked;
