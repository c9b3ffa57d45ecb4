/** Composition: one class per question asked, and what a run leaves behind. */
@NullMarked
package org.cytobeam.pipeline;

import org.jspecify.annotations.NullMarked;
