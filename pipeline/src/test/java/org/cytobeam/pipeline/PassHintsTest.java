package org.cytobeam.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.beam.sdk.transforms.resourcehints.ResourceHints;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.transforms.operator.Accelerator;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.CopyVoxels;
import org.cytobeam.transforms.operator.JobStep;
import org.cytobeam.transforms.operator.LocalStep;
import org.cytobeam.transforms.operator.Step;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassHintsTest {
  private static final String ACCELERATOR = "beam:resources:accelerator:v1";
  private static final String MEMORY = "beam:resources:min_ram_bytes:v1";

  /** Copies voxels, with an accelerator or without. */
  @Step("on_device")
  record OnDevice(@Nullable Accelerator accelerator) implements LocalStep {
    @Override
    public BlockOperator operator(VoxelGeometry geometry) {
      return CopyVoxels.INSTANCE;
    }
  }

  private static JobStep on(String type, int count) {
    return new OnDevice(new Accelerator(type, count));
  }

  private static String hint(ResourceHints hints, String urn) {
    byte[] value = hints.hints().get(urn).toBytes();
    return new String(value, UTF_8);
  }

  @Test
  void memoryIsAlwaysSaid() {
    ResourceHints hints = PassHints.of(123_456_789, List.of(new OnDevice(null)));
    assertThat(hints.hints()).containsOnlyKeys(MEMORY);
    assertThat(hint(hints, MEMORY)).isEqualTo("123456789");
  }

  @Test
  void aStepThatNeedsADeviceHasWorkersWithIt() {
    ResourceHints hints =
        PassHints.of(1, List.of(new OnDevice(null), on("nvidia-l4", 2), on("nvidia-l4", 2)));
    assertThat(hint(hints, ACCELERATOR)).isEqualTo("type:nvidia-l4;count:2;install-nvidia-driver");
  }

  @Test
  void aWorkerHasOneKind() {
    List<JobStep> steps = List.of(on("nvidia-l4", 1), on("nvidia-tesla-t4", 1));
    assertThatThrownBy(() -> PassHints.of(1, steps))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "steps: on_device asks for 1 x nvidia-tesla-t4, but a step before it for 1 x nvidia-l4; a worker has one kind");
  }

  @ParameterizedTest
  @CsvSource({"NVIDIA, 1", "'', 1", "a b, 1", "a;b, 1", "nvidia-l4, 0"})
  void noAccelerator(String type, int count) {
    assertThatThrownBy(() -> new Accelerator(type, count))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
