package org.cytobeam.io.beam;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.cytobeam.io.volume.BlockGrid;

/** From columns of blocks to the blocks in them, for those who take each block by itself. */
public final class BlocksOfColumns extends PTransform<PCollection<Block>, PCollection<Block>> {
  private static final long serialVersionUID = 1L;

  private final BlockGrid grid;

  /**
   * @param grid the blocks; every column is a whole number of them
   */
  public BlocksOfColumns(BlockGrid grid) {
    this.grid = grid;
  }

  @Override
  public PCollection<Block> expand(PCollection<Block> columns) {
    return columns.apply("Cut", ParDo.of(new CutFn(grid))).setCoder(BlockCoder.of());
  }

  private static final class CutFn extends DoFn<Block, Block> {
    private static final long serialVersionUID = 1L;

    private final BlockGrid grid;

    CutFn(BlockGrid grid) {
      this.grid = grid;
    }

    @ProcessElement
    public void process(@Element Block column, OutputReceiver<Block> out) {
      for (long block : grid.blocksOf(column.core())) {
        out.output(new Block(block, grid.core(block)));
      }
    }
  }
}
