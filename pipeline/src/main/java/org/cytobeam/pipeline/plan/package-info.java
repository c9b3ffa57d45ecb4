/** What will run, decided and checked before anything runs: volume, blocks, memory, outputs. */
@NullMarked
package org.cytobeam.pipeline.plan;

import org.jspecify.annotations.NullMarked;
