package org.cytobeam.deploy.flink;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.cytobeam.pipeline.runner.RunnerContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** All of the contract on a cluster of three processes. */
@Tag("cluster")
class ClusterContractTest extends RunnerContract {
  @TempDir static Path clusterFolder;
  private static LocalCluster cluster;

  @BeforeAll
  static void startCluster() throws IOException {
    cluster = LocalCluster.start(clusterFolder, "--taskmanagers", "2", "--heap", "800m");
  }

  @AfterAll
  static void stopCluster() throws IOException {
    cluster.close();
  }

  @Override
  protected List<String> options() {
    return List.of("--runner=FlinkRunner", "--flinkMaster=" + cluster.master());
  }
}
