/**
 * Where bytes under keys live: files of a folder today, object stores behind the same interface.
 */
@NullMarked
package org.cytobeam.io.store;

import org.jspecify.annotations.NullMarked;
