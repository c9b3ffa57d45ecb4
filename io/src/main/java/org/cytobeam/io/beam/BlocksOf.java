package org.cytobeam.io.beam;

import org.apache.beam.sdk.io.GenerateSequence;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.cytobeam.io.volume.BlockGrid;

/**
 * The blocks of a grid as work items: a sequence of numbers whose boxes are found by arithmetic, so
 * that the plan has the same size for any volume, spread over the workers.
 */
public final class BlocksOf extends PTransform<PBegin, PCollection<Block>> {
  private static final long serialVersionUID = 1L;

  private final BlockGrid grid;

  public BlocksOf(BlockGrid grid) {
    this.grid = grid;
  }

  @Override
  public PCollection<Block> expand(PBegin input) {
    return input
        .apply("BlockNumbers", GenerateSequence.from(0).to(grid.count()))
        .apply("BlockBoxes", ParDo.of(new BoxFn(grid)))
        .setCoder(BlockCoder.of())
        .apply("Spread", Reshuffle.viaRandomKey());
  }

  @Override
  public void populateDisplayData(DisplayData.Builder builder) {
    builder
        .add(DisplayData.item("volume", grid.volume().toString()).withLabel("Processed volume"))
        .add(
            DisplayData.item("block", grid.nz() + "x" + grid.ny() + "x" + grid.nx())
                .withLabel("Processing block"));
  }

  private static final class BoxFn extends DoFn<Long, Block> {
    private static final long serialVersionUID = 1L;

    private final BlockGrid grid;

    BoxFn(BlockGrid grid) {
      this.grid = grid;
    }

    @ProcessElement
    public void process(@Element Long index, OutputReceiver<Block> out) {
      out.output(new Block(index, grid.core(index)));
    }
  }
}
