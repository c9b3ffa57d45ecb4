package org.cytobeam.io.beam;

import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * The same blocks, when other work is done; spread over the workers.
 *
 * <p>A pass that takes numbers of an earlier one as a side input should have its blocks from here
 * nevertheless. The embedded runner offers each block that waits for a side input to the pass again
 * and again, as fast as it can, until the numbers are there: in a job of many passes and blocks
 * that took more time than the passes. ({@code Wait.on} is a side input, too.)
 */
public final class BlocksAfter extends PTransform<PCollection<Block>, PCollection<Block>> {
  private static final long serialVersionUID = 1L;

  private final PCollection<?> work;

  private BlocksAfter(PCollection<?> work) {
    this.work = work;
  }

  /**
   * @param work all of whose output is waited for
   */
  public static BlocksAfter of(PCollection<?> work) {
    return new BlocksAfter(work);
  }

  @Override
  public PCollection<Block> expand(PCollection<Block> blocks) {
    return blocks
        .apply("ByNumber", ParDo.of(new NumberFn()))
        .setCoder(KvCoder.of(VarLongCoder.of(), BlockCoder.of()))
        .apply("After", HeldBack.until(work))
        .apply("Spread", GroupByKey.create())
        .apply("Blocks", ParDo.of(new BlocksOf.BlockFn()))
        .setCoder(BlockCoder.of());
  }

  /** Each block by its number: a group of its own. */
  private static final class NumberFn extends DoFn<Block, KV<Long, Block>> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element Block block, OutputReceiver<KV<Long, Block>> out) {
      out.output(KV.of(block.index(), block));
    }
  }
}
