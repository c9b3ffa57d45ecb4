/**
 * Audits what is stored of an image or an array: is every chunk there and can it be decoded, and
 * what is to be made again if not. Nothing here knows of Beam, so that it starts at once.
 */
@NullMarked
package org.cytobeam.io.verify;

import org.jspecify.annotations.NullMarked;
