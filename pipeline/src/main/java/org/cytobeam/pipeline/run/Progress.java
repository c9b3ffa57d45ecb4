package org.cytobeam.pipeline.run;

import java.util.List;

/** Is told how far a run is. */
public interface Progress {

  /**
   * One stage of a run.
   *
   * @param name as shown, {@code finding threshold}
   * @param done blocks done
   * @param total blocks in all
   */
  record Stage(String name, long done, long total) {}

  /** Called now and then while the run goes on, and once when it is over. */
  void update(List<Stage> stages);
}
