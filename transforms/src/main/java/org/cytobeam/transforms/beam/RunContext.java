package org.cytobeam.transforms.beam;

import java.io.Serializable;

/**
 * What the transforms of a run know of it.
 *
 * @param run tells it apart in log lines
 * @param quarantine where blocks go that cannot be read
 * @param threads blocks that a process may make at a time; {@link #ANY_NUMBER} for no limit
 */
public record RunContext(String run, Quarantine quarantine, int threads) implements Serializable {
  /** As many as the runner has threads. */
  public static final int ANY_NUMBER = 0;

  /** Of a pipeline that is no run: nothing may be left out. */
  public static final RunContext NONE = new RunContext("-", Quarantine.NONE, ANY_NUMBER);
}
