/** Amazon S3, and servers that speak its protocol. */
@NullMarked
package org.cytobeam.store.s3;

import org.jspecify.annotations.NullMarked;
