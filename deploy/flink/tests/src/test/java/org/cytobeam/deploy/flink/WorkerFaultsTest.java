package org.cytobeam.deploy.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workers that die, hang, come back. */
@Tag("cluster")
class WorkerFaultsTest extends FaultyCluster {
  private static final int TRIES = 5;

  /**
   * A run one of whose workers is at a stage. A stage may be over before it is seen: then once
   * more.
   */
  private record AtStage(Driver driver, ClusterJob job, String worker) {
    static AtStage of(String results, String stage) throws IOException {
      for (int i = 0; i < TRIES; i++) {
        List<String> before = cluster.jobs();
        Driver driver = run(results);
        ClusterJob job = ClusterJob.next(cluster, before);
        String worker = job.awaitWorkerAt(stage);
        if (worker != null) {
          return new AtStage(driver, job, worker);
        }
        requireSame(driver, results);
      }
      throw new AssertionError("no worker was seen at " + stage + " in " + TRIES + " runs");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Segment/Segment",
        "Root/PairParts",
        "Merge/AddUp",
        "Number/Number",
        "WriteObjects/WriteRows",
        "WriteLabels/Paint/WriteBlocks",
        "WriteLabels/Paint/BuildLevel1/Build",
      })
  void killedInAStage(String stage) throws IOException {
    String results = "killed_" + stage.replace('/', '_');
    AtStage at = AtStage.of(results, stage);
    cluster.signal(at.worker(), "KILL");
    cluster.addTaskManager();
    requireSame(at.driver(), results);
    assertThat(at.job().failures()).as("parts that were lost").isPositive();
    cluster.awaitTaskManagers(3);
  }

  /** The frozen process wakes while others do its blocks again: both write the same files. */
  @ParameterizedTest
  @ValueSource(strings = {"Segment/Segment", "WriteLabels/Paint/WriteBlocks"})
  void hangsAndComesBack(String stage) throws IOException {
    String results = "hung_" + stage.replace('/', '_');
    AtStage at = AtStage.of(results, stage);
    cluster.signal(at.worker(), "STOP");
    try {
      at.job().awaitSecondAttemptAt(stage);
    } finally {
      cluster.signal(at.worker(), "CONT");
    }
    requireSame(at.driver(), results);
    assertThat(at.job().failures()).as("parts that were lost").isPositive();
    cluster.awaitTaskManagers(3);
  }

  /** It never wakes up. Flink goes on without it when somebody has ended it. */
  @Test
  void hangsUntilItIsKilled() throws IOException {
    AtStage at = AtStage.of("hung_and_killed", "Segment/Segment");
    cluster.signal(at.worker(), "STOP");
    Waiting.until("the end of patience with it", () -> at.job().failures() > 0);
    cluster.signal(at.worker(), "KILL");
    requireSame(at.driver(), "hung_and_killed");
    cluster.addTaskManager();
    cluster.awaitTaskManagers(3);
  }
}
