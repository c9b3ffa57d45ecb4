/**
 * JMH benchmarks: nanoseconds a voxel of every kernel, one thread, on a volume of 256^3. {@code
 * bench/kernels/run} runs them and puts the reference's figures beside them.
 */
@NullMarked
package org.cytobeam.bench;

import org.jspecify.annotations.NullMarked;
