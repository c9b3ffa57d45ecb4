/** The job file: text to the parameter records of the steps, every mistake reported where it is. */
@NullMarked
package org.cytobeam.config;

import org.jspecify.annotations.NullMarked;
