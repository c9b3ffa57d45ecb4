/** Every step a job can have, ours and those of extensions. */
@NullMarked
package org.cytobeam.transforms.catalog;

import org.jspecify.annotations.NullMarked;
