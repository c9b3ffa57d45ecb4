/** The command line: commands, messages, exit codes. */
@NullMarked
package org.cytobeam.pipeline.cli;

import org.jspecify.annotations.NullMarked;
