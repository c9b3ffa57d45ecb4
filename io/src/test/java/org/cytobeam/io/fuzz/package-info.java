/**
 * Damaged Zarr: mutations of small stores, by seed, that the readers must refuse in words or read.
 */
package org.cytobeam.io.fuzz;
