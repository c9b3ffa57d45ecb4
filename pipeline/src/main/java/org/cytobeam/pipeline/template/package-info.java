/** Jobs that are made ready here and started elsewhere. */
@NullMarked
package org.cytobeam.pipeline.template;

import org.jspecify.annotations.NullMarked;
