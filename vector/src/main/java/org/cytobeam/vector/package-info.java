/** Kernels written with jdk.incubator.vector, which give the same bits as the plain ones. */
@NullMarked
package org.cytobeam.vector;

import org.jspecify.annotations.NullMarked;
