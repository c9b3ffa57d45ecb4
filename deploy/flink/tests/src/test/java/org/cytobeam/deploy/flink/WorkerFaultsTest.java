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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Segment/Segment",
        "Root/PairParts",
        "Merge/GatherObjects",
        "Number/Number",
        "WriteObjects/WriteRows",
        "WriteLabels/Paint/WriteBlocks",
        "WriteLabels/Paint/BuildLevel1/Build",
      })
  void killedInAStage(String stage) throws IOException {
    String results = "killed_" + stage.replace('/', '_');
    List<String> before = cluster.jobs();
    Driver driver = run(results);
    ClusterJob job = ClusterJob.next(cluster, before);
    String worker = job.awaitWorkerAt(stage);
    cluster.signal(worker, "KILL");
    cluster.addTaskManager();
    requireSame(driver, results);
    assertThat(job.failures()).as("parts that were lost").isPositive();
    cluster.awaitTaskManagers(3);
  }

  /** The frozen process wakes while others do its blocks again: both write the same files. */
  @ParameterizedTest
  @ValueSource(strings = {"Segment/Segment", "WriteLabels/Paint/WriteBlocks"})
  void hangsAndComesBack(String stage) throws IOException {
    String results = "hung_" + stage.replace('/', '_');
    List<String> before = cluster.jobs();
    Driver driver = run(results);
    ClusterJob job = ClusterJob.next(cluster, before);
    String worker = job.awaitWorkerAt(stage);
    cluster.signal(worker, "STOP");
    try {
      job.awaitSecondAttemptAt(stage);
    } finally {
      cluster.signal(worker, "CONT");
    }
    requireSame(driver, results);
    assertThat(job.failures()).as("parts that were lost").isPositive();
    cluster.awaitTaskManagers(3);
  }

  /** It never comes back: the others go on without it. */
  @Test
  void hangsForGood() throws IOException {
    List<String> before = cluster.jobs();
    Driver driver = run("hung_for_good");
    ClusterJob job = ClusterJob.next(cluster, before);
    String worker = job.awaitWorkerAt("Segment/Segment");
    cluster.signal(worker, "STOP");
    requireSame(driver, "hung_for_good");
    cluster.signal(worker, "KILL");
    cluster.addTaskManager();
    cluster.awaitTaskManagers(3);
  }
}
