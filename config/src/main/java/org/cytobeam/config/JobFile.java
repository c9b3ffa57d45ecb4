package org.cytobeam.config;

import java.io.Serializable;

/**
 * A job that was read without a problem, and where its values stand in the file.
 *
 * @param job the job
 * @param positions the places of its values
 */
public record JobFile(Job job, Positions positions) implements Serializable {}
