/** Google Cloud Storage. */
@NullMarked
package org.cytobeam.store.gcs;

import org.jspecify.annotations.NullMarked;
