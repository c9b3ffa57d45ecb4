package org.cytobeam.io.beam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.util.SerializableUtils;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.junit.jupiter.api.Test;

class BlocksOfTest {
  private static final BlockGrid GRID = new BlockGrid(Box.at(5, 6, 7, 10, 11, 12), 4, 5, 6);

  @Test
  void givesEveryBlockOnceWithItsCore() {
    List<Block> expected = new ArrayList<>();
    for (long index = 0; index < GRID.count(); index++) {
      expected.add(new Block(index, GRID.core(index)));
    }
    Pipeline pipeline =
        Pipeline.create(PipelineOptionsFactory.fromArgs("--runner=DirectRunner").create());
    PAssert.that(pipeline.apply(new BlocksOf(GRID))).containsInAnyOrder(expected);
    assertThat(pipeline.run().waitUntilFinish()).isEqualTo(PipelineResult.State.DONE);
  }

  @Test
  void isSerializableAndSaysWhichGrid() {
    BlocksOf blocks = SerializableUtils.ensureSerializable(new BlocksOf(GRID));
    assertThat(DisplayData.from(blocks).asMap().values())
        .extracting(DisplayData.Item::getKey, item -> String.valueOf(item.getValue()))
        .contains(
            org.assertj.core.api.Assertions.tuple("volume", GRID.volume().toString()),
            org.assertj.core.api.Assertions.tuple("block", "4x5x6"));
  }
}
