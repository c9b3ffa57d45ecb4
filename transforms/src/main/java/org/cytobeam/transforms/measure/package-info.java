/** What is measured of objects, as numbers that merge: the parts of an object add up to it. */
@NullMarked
package org.cytobeam.transforms.measure;

import org.jspecify.annotations.NullMarked;
