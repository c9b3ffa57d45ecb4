package org.cytobeam.io.beam;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.cytobeam.io.volume.Box;

/** Codes a {@link Block} as its index and the six bounds of its core. */
public final class BlockCoder extends VersionedCoder<Block> {
  private static final long serialVersionUID = 1L;
  private static final BlockCoder INSTANCE = new BlockCoder();

  private BlockCoder() {
    super(1);
  }

  public static BlockCoder of() {
    return INSTANCE;
  }

  @Override
  public void write(Block block, DataOutput out) throws IOException {
    out.writeLong(block.index());
    for (int axis = 0; axis < 3; axis++) {
      out.writeLong(block.core().min(axis));
      out.writeLong(block.core().max(axis));
    }
  }

  @Override
  public Block read(DataInput in) throws IOException {
    long index = in.readLong();
    long z0 = in.readLong();
    long z1 = in.readLong();
    long y0 = in.readLong();
    long y1 = in.readLong();
    return new Block(index, new Box(z0, y0, in.readLong(), z1, y1, in.readLong()));
  }
}
