package org.cytobeam.runner.dataflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.beam.sdk.PipelineResult;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A launch, as Google's services see it. */
class DataflowLaunchTest {
  @TempDir static Path folder;

  private static Scene scene;
  private static PipelineResult.State state;
  private static final Scene.User USER = new Scene.User(null);

  @BeforeAll
  static void launch() throws IOException {
    scene = new Scene(folder);
    state = scene.launch(Scene.FULL, scene.options("--yes"), USER);
  }

  @AfterAll
  static void close() throws IOException {
    scene.close();
  }

  @Test
  void itIsFollowedToItsEnd() {
    assertThat(state).isEqualTo(PipelineResult.State.DONE);
    System.out.println(USER.shown());
    System.out.println(scene.dataflow().created().get(0).toPrettyString().substring(0, 6000));
    System.out.println(
        scene.gcs().objects().keySet().stream().filter(k -> k.startsWith("temp")).toList());
  }
}
