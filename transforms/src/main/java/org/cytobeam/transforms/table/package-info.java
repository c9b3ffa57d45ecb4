/** The object table: its columns, its rows, its text. */
@NullMarked
package org.cytobeam.transforms.table;

import org.jspecify.annotations.NullMarked;
