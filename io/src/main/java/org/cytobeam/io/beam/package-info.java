/** The thin Beam layer over volumes: blocks as elements, ZarrIO, and the base of our coders. */
@NullMarked
package org.cytobeam.io.beam;

import org.jspecify.annotations.NullMarked;
