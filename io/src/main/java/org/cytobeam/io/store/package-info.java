/** Where bytes under keys live: a folder, a zip file, a web server; object stores by a provider. */
@NullMarked
package org.cytobeam.io.store;

import org.jspecify.annotations.NullMarked;
