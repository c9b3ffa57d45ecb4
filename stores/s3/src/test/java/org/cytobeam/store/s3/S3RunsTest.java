package org.cytobeam.store.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.cytobeam.io.store.FaultProxy;
import org.cytobeam.pipeline.run.RemoteRuns;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class S3RunsTest extends RemoteRuns {
  private static S3Server server;

  @BeforeAll
  static void start() throws Exception {
    server = new S3Server();
    server.use();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @Override
  protected FaultProxy proxy() {
    return server.proxy();
  }

  @Override
  protected String address(String name) {
    return "s3://" + S3Server.BUCKET + "/" + name;
  }

  @Override
  protected List<String> options() {
    return server.options();
  }

  @Test
  void metadataArePlacedAfterChunksAndTheRecordLast() throws IOException {
    List<String> placed = placedByARun();
    assertThat(placed).contains("objects.csv", "overview.png").doesNotHaveDuplicates();
    assertThat(placed.get(placed.size() - 1)).isEqualTo("run.json");
    List<String> labels = placed.stream().filter(key -> key.startsWith("labels")).toList();
    int chunks = (int) labels.stream().filter(key -> key.matches(".*/[0-9]+$")).count();
    assertThat(chunks).isGreaterThan(10);
    assertThat(labels.subList(0, chunks)).allMatch(key -> key.matches(".*/[0-9]+$"));
    assertThat(labels.get(chunks)).endsWith("/.zarray");
    assertThat(labels.subList(labels.size() - 2, labels.size()))
        .containsExactlyInAnyOrder("labels.ome.zarr/.zgroup", "labels.ome.zarr/.zattrs");
  }
}
