/** Objects: what is measured of them, and which of them are kept. */
@NullMarked
package org.cytobeam.transforms.objects;

import org.jspecify.annotations.NullMarked;
