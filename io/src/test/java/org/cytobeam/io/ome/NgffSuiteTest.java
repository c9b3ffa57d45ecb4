package org.cytobeam.io.ome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.store.MemoryStore;
import org.cytobeam.io.zarr.TestData;
import org.junit.jupiter.api.Test;

/** The official OME-NGFF 0.4 suite of valid and invalid image metadata. */
class NgffSuiteTest {

  @Test
  void validImagesAreReadAndInvalidOnesRefused() throws IOException {
    TreeSet<String> validRefused = new TreeSet<>();
    TreeSet<String> invalidRead = new TreeSet<>();
    int cases = 0;
    for (String suite : new String[] {"image_suite.json", "strict_image_suite.json"}) {
      for (JsonNode test :
          new ObjectMapper()
              .readTree(TestData.real("ngff_spec/0.4/tests/" + suite).toFile())
              .get("tests")) {
        String name = test.path("formerly").asText();
        Throwable thrown = catchThrowable(() -> OmeImage.open(store(test.get("data")), "image"));
        if (thrown != null) {
          assertThat(thrown).as(name).isInstanceOf(BadInputException.class);
        }
        boolean valid = test.get("valid").asBoolean();
        if (valid && thrown != null) {
          validRefused.add(name);
        } else if (!valid && thrown == null) {
          invalidRead.add(name);
        }
        cases++;
      }
    }
    assertThat(cases).isEqualTo(35);
    // An axis of no known kind with two entries; a scale of two numbers for three axes.
    assertThat(validRefused)
        .containsExactly(
            "valid/custom_type_axes.json",
            "valid/mismatch_axes_units.json",
            "valid/untyped_axes.json");
    // What a reader need not insist on: no scale is an unknown voxel size; colours are not used.
    assertThat(invalidRead)
        .containsExactly(
            "invalid/empty_transformations.json",
            "invalid/invalid_channels_color.json",
            "invalid/invalid_channels_window.json",
            "invalid/invalid_version.json",
            "invalid/missing_scale.json",
            "invalid/missing_transformations.json");
  }

  /** The metadata with an array of 2 x 2 x ... elements for each level. */
  private static MemoryStore store(JsonNode attributes) {
    MemoryStore store = new MemoryStore().with(".zattrs", attributes.toString());
    for (JsonNode multiscale : attributes.path("multiscales")) {
      int rank = multiscale.has("axes") ? multiscale.get("axes").size() : 2;
      List<Integer> shape = new ArrayList<>(Collections.nCopies(rank, 2));
      for (JsonNode dataset : multiscale.path("datasets")) {
        store.with(dataset.path("path").asText() + "/.zarray", TestImages.zarray(shape));
      }
    }
    return store;
  }
}
