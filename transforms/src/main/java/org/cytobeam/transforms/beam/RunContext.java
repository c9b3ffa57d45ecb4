package org.cytobeam.transforms.beam;

import java.io.Serializable;

/**
 * What the transforms of a run know of it.
 *
 * @param run tells it apart in log lines
 * @param quarantine where blocks go that cannot be read
 */
public record RunContext(String run, Quarantine quarantine) implements Serializable {
  /** Of a pipeline that is no run: nothing may be left out. */
  public static final RunContext NONE = new RunContext("-", Quarantine.NONE);
}
