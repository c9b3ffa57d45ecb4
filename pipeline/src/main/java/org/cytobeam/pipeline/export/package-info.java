/**
 * Files that other programs read, and maps of counts, made of the objects at the end of a run:
 * streamed bucket by bucket, so that memory does not grow with the number of objects.
 */
@NullMarked
package org.cytobeam.pipeline.export;

import org.jspecify.annotations.NullMarked;
