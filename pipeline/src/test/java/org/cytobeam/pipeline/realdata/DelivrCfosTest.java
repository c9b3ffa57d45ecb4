package org.cytobeam.pipeline.realdata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cytobeam.pipeline.run.JobRun;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The numbers of docs/results/delivr_cfos.md. */
@Tag("slow")
class DelivrCfosTest {
  private static final double RADIUS_UM = 6;

  /** scipy: expected_components_scipy.json. */
  @Test
  void componentsOfEveryMaskEqualScipysForEveryConnectivity(@TempDir Path folder)
      throws IOException {
    Path data = RealData.file("lightsheet_cfos/delivr_cfos");
    JsonNode patches =
        new ObjectMapper().readTree(data.resolve("expected_components_scipy.json").toFile());
    assertThat(patches.size()).isEqualTo(10);
    for (JsonNode patch : patches) {
      String name = patch.path("name").asText();
      ExampleRun example = patch(folder, "gt", "cfos_mask_", name);
      String[] columns = {"cc6", "cc18", "cc26"};
      for (int connectivity = 1; connectivity <= 3; connectivity++) {
        JobRun.Finished finished =
            example.run(
                "delivr_mask.yaml",
                Map.of("695_4", name, "connectivity: 1", "connectivity: " + connectivity));
        assertThat(finished.found().totals().objects())
            .as("%s, connectivity %d", name, connectivity)
            .isEqualTo(patch.path(columns[connectivity - 1]).asLong());
      }
    }
  }

  /** Tuned on 695_4; the others are as they come. */
  @Test
  void agreesWithTheMasksAsMeasured(@TempDir Path folder) throws IOException {
    Map<String, Score> measured = new LinkedHashMap<>();
    for (String name : List.of("695_4", "695_0", "695_6", "1147_0")) {
      measured.put(name, score(folder, "delivr_cfos.yaml", "695_4", name));
    }
    assertThat(measured)
        .containsEntry("695_4", new Score(95, 10, 20))
        .containsEntry("695_0", new Score(74, 10, 25))
        .containsEntry("695_6", new Score(102, 15, 27))
        .containsEntry("1147_0", new Score(126, 148, 19));
  }

  /** Tuned on 1147_1. */
  @Test
  void anotherBrainWantsItsOwnThreshold(@TempDir Path folder) throws IOException {
    assertThat(score(folder, "delivr_cfos_1147.yaml", "1147_1", "1147_1"))
        .isEqualTo(new Score(143, 71, 20));
    assertThat(score(folder, "delivr_cfos_1147.yaml", "1147_1", "1147_0"))
        .isEqualTo(new Score(110, 36, 35));
  }

  private static Score score(Path folder, String job, String shipped, String name)
      throws IOException {
    JobRun.Finished mask =
        patch(folder, "gt", "cfos_mask_", name).run("delivr_mask.yaml", Map.of("695_4", name));
    JobRun.Finished found = patch(folder, "raw", "cfos_", name).run(job, Map.of(shipped, name));
    return Score.of(
        found.folder().resolve("objects.csv"), mask.folder().resolve("objects.csv"), RADIUS_UM);
  }

  private static ExampleRun patch(Path folder, String kind, String prefix, String name)
      throws IOException {
    Path tiff =
        RealData.file("lightsheet_cfos/delivr_cfos/%s/patchvolume_%s.tif".formatted(kind, name));
    ExampleRun example = new ExampleRun(folder);
    example.convert(tiff, prefix + name, 6, 1.62, 1.62);
    return example;
  }
}
