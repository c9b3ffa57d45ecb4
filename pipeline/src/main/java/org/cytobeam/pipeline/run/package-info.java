/** Running a plan: the working folder, progress, the tables and the record of the run. */
@NullMarked
package org.cytobeam.pipeline.run;

import org.jspecify.annotations.NullMarked;
