package org.cytobeam.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.cytobeam.io.store.FaultProxy;
import org.cytobeam.io.store.FaultProxy.Fault;
import org.cytobeam.io.store.FolderServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chunks that a server refuses or fails to give, in runs with {@code --quarantine}. */
class QuarantineOfStoresTest {
  private static final String BAD = "/image.zarr/0/1/1/1";

  @TempDir Path folder;

  private static String job(FolderServer server, FaultProxy proxy) {
    String address =
        server
            .url("image.zarr?sig=SECRET")
            .replace(Integer.toString(server.port()), Integer.toString(proxy.port()))
            .replace("//", "//me:PASSWORD@");
    return DamagedImage.counting("", "").replace("image.zarr", "'" + address + "'");
  }

  @Test
  void theChunkIsMissingThatStaysRefusedOrUnanswered() throws IOException {
    DamagedImage image = new DamagedImage(folder);
    try (FolderServer server = new FolderServer(folder);
        FaultProxy proxy = new FaultProxy(server.port())) {
      for (int status : new int[] {403, 503}) {
        proxy.plan(
            (number, line) -> line.contains(BAD) ? new Fault.Status(status) : new Fault.None());
        assertThat(image.run(job(server, proxy), "--quarantine", "-v"))
            .as(image.err())
            .isEqualTo(4);
        assertThat(image.missing().keySet())
            .containsExactlyElementsOf(DamagedImage.blocksOf(DamagedImage.BAD));
        assertThat(image.table("quarantine.csv").get(0).get("key")).endsWith(BAD);
        assertThat(image.err() + image.table("quarantine.csv"))
            .contains(": segment: block 17 is left out: ")
            .doesNotContain("SECRET")
            .doesNotContain("PASSWORD");
      }
      assertThat(image.err()).contains("/0/1/1/1: try 1 of 6 failed (HTTP 503), again in ");
      assertThat(image.record().at("/amounts/store_retries").asLong()).isEqualTo(5);
    }
  }

  /** Not damage of a chunk: all others would follow it into the list. */
  @Test
  void aServerThatGivesNothingAnyMoreEndsTheRun() throws IOException {
    DamagedImage image = new DamagedImage(folder);
    try (FolderServer server = new FolderServer(folder);
        FaultProxy proxy = new FaultProxy(server.port())) {
      boolean[] down = new boolean[1];
      proxy.plan(
          (number, line) -> {
            down[0] |= line.contains(BAD);
            return down[0] ? new Fault.Status(503) : new Fault.None();
          });
      assertThat(image.run(job(server, proxy), "--quarantine", "--threads=1")).isEqualTo(1);
      assertThat(image.err()).contains("no good answer in 6 tries, the last one: HTTP 503");
      assertThat(folder.resolve("results")).doesNotExist();
    }
  }
}
