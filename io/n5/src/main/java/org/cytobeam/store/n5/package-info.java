/** Containers that Janelia's n5 opens, as stores; built with the profile n5 only. */
@NullMarked
package org.cytobeam.store.n5;

import org.jspecify.annotations.NullMarked;
