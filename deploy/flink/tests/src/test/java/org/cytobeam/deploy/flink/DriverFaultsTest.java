package org.cytobeam.deploy.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The process that the user started, and the cluster's own head. */
@Tag("cluster")
class DriverFaultsTest extends FaultyCluster {
  private static final String SEGMENT = "Segment/Segment";

  /** The job of the killed one goes on for a while; it must not harm what the next one does. */
  @Test
  void killedAndRunAgain() throws IOException {
    List<String> before = cluster.jobs();
    // Not the three minutes that users have.
    Path settings = Files.createDirectory(folder.resolve("settings"));
    Files.writeString(settings.resolve("flink-conf.yaml"), "client.heartbeat.timeout: 25000\n");
    Driver killed = run("driver_killed", "--flinkConfDir=" + settings);
    ClusterJob orphan = ClusterJob.next(cluster, before);
    assertThat(orphan.awaitWorkerAt(SEGMENT)).isNotNull();
    killed.kill();
    assertThat(results("driver_killed").resolve("run.json")).doesNotExist();
    requireSame(run("driver_killed"), "driver_killed");
    Waiting.until("the end of the job without a driver", () -> !orphan.state().equals("RUNNING"));
    cluster.awaitTaskManagers(3);
  }

  @Test
  void interruptedCancelsTheJob() throws IOException {
    List<String> before = cluster.jobs();
    Driver driver = run("interrupted");
    ClusterJob job = ClusterJob.next(cluster, before);
    assertThat(job.awaitWorkerAt(SEGMENT)).isNotNull();
    driver.interrupt();
    Waiting.until("a cancelled job", () -> job.state().equals("CANCELED"));
    assertThat(results("interrupted").resolve("run.json")).doesNotExist();
    cluster.awaitTaskManagers(3);
  }

  @Test
  void jobManagerKilledAndRunAgain() throws IOException {
    List<String> before = cluster.jobs();
    Driver driver = run("head_killed");
    assertThat(ClusterJob.next(cluster, before).awaitWorkerAt(SEGMENT)).isNotNull();
    cluster.signal("jobmanager", "KILL");
    cluster.startJobManager();
    assertThat(driver.await()).as(driver.said()).isEqualTo(1);
    assertThat(driver.said())
        .contains("lost the job: its JobManager is gone or was started anew; nothing was written")
        .doesNotContain("\tat ");
    assertThat(Files.exists(results("head_killed"))).isFalse();
    cluster.awaitTaskManagers(3);
    requireSame(run("head_killed"), "head_killed");
  }
}
