package org.cytobeam.transforms.objects;

/**
 * A part of an object that other blocks may continue.
 *
 * @param root identity of the whole object
 * @param stats of this part; its id is the part's own
 */
public record Fragment(long root, ObjectStats stats) {}
