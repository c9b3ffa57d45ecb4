package org.cytobeam.deploy.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cytobeam.pipeline.demo.PhantomFolder;
import org.cytobeam.pipeline.runner.RunFiles;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Stores that fail now and then, and disks that are full. */
@Tag("cluster")
class StorageFaultsTest extends FaultyCluster {

  @Test
  void storeThatFailsNowAndThen() throws IOException {
    try (FaultyWebStore store = new FaultyWebStore(folder.resolve("demo"))) {
      Path job = job("web", store.address() + "/" + PhantomFolder.IMAGE);
      requireSame(run("web", job), "web");
      assertThat(store.faults()).isGreaterThan(10);
    }
  }

  /** Flink keeps what a stage made on the workers' own disks; that of one is full for a while. */
  @Test
  void diskOfAWorkerIsFullForAWhile() throws IOException {
    SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "96m");
    assumeTrue(disk != null, "a small disk can be mounted by root on Linux alone");
    try (disk) {
      for (int i = 1; i <= 2; i++) {
        cluster.signal("taskmanager-" + i, "KILL");
      }
      cluster.addTaskManager("io.tmp.dirs=" + disk.folder());
      cluster.awaitTaskManagers(2);
      disk.fill();
      List<String> before = cluster.jobs();
      Driver driver = run("disk_full");
      ClusterJob job = ClusterJob.next(cluster, before);
      Waiting.until("a full disk", () -> job.failures() > 0);
      disk.empty();
      requireSame(driver, "disk_full");
      cluster.signal("taskmanager-4", "KILL");
    }
    cluster.addTaskManager();
    cluster.addTaskManager();
    cluster.awaitTaskManagers(3);
  }

  /** Starting again would not mend it. */
  @Test
  void damagedChunkEndsTheJobAtOnce() throws IOException {
    Path chunk = RunFiles.aChunk(folder.resolve("demo"));
    byte[] whole = Files.readAllBytes(chunk);
    Files.writeString(chunk, "damaged");
    try {
      List<String> before = cluster.jobs();
      Driver driver = run("damaged");
      ClusterJob job = ClusterJob.next(cluster, before);
      assertThat(driver.await()).as(driver.said()).isEqualTo(2);
      assertThat(driver.said()).contains(chunk.getFileName().toString()).doesNotContain("\tat ");
      assertThat(job.failures()).isBetween(1, 3);
      assertThat(results("damaged")).doesNotExist();
    } finally {
      Files.write(chunk, whole);
    }
  }
}
