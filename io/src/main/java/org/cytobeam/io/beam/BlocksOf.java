package org.cytobeam.io.beam;

import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.Impulse;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.cytobeam.io.volume.BlockGrid;

/**
 * The blocks of a grid as work items: a sequence of numbers whose boxes are found by arithmetic, so
 * that the plan has the same size for any volume, spread over the workers.
 *
 * <p>One worker says them all and grouping spreads them, which costs a runner 4 steps; a bounded
 * source of numbers and Beam's reshuffle cost it 11, and let the embedded runner hold back some
 * numbers until the blocks of others are done.
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
        .apply("Begin", Impulse.create())
        .apply("BlockBoxes", ParDo.of(new BoxFn(grid)))
        .setCoder(KvCoder.of(VarLongCoder.of(), BlockCoder.of()))
        .apply("Spread", GroupByKey.create())
        .apply("Blocks", ParDo.of(new BlockFn()))
        .setCoder(BlockCoder.of());
  }

  @Override
  public void populateDisplayData(DisplayData.Builder builder) {
    builder
        .add(DisplayData.item("volume", grid.volume().toString()).withLabel("Processed volume"))
        .add(
            DisplayData.item("block", grid.nz() + "x" + grid.ny() + "x" + grid.nx())
                .withLabel("Processing block"));
  }

  /** All blocks, each by its number: a group of its own. */
  private static final class BoxFn extends DoFn<byte[], KV<Long, Block>> {
    private static final long serialVersionUID = 1L;

    private final BlockGrid grid;

    BoxFn(BlockGrid grid) {
      this.grid = grid;
    }

    @ProcessElement
    public void process(OutputReceiver<KV<Long, Block>> out) {
      for (long index = 0; index < grid.count(); index++) {
        out.output(KV.of(index, new Block(index, grid.core(index))));
      }
    }
  }

  static final class BlockFn extends DoFn<KV<Long, Iterable<Block>>, Block> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element KV<Long, Iterable<Block>> group, OutputReceiver<Block> out) {
      group.getValue().forEach(out::output);
    }
  }
}
