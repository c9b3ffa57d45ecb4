/** What users are told when something is wrong, through the whole command line. */
@NullMarked
package org.cytobeam.pipeline.errors;

import org.jspecify.annotations.NullMarked;
