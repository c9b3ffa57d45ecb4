package org.cytobeam.pipeline.work;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.beam.KeepComponents;
import org.cytobeam.transforms.beam.SegmentedSink;
import org.cytobeam.transforms.objects.KeptComponents;

/**
 * What a step that judges whole components leaves of each block: its runs, and the identities of
 * the parts that are kept.
 *
 * @param folder of the working folder
 */
record ComponentFiles(WorkFolder work, String folder) implements KeepComponents.ComponentStore {

  @Override
  public SegmentedSink runsSink() {
    return runs();
  }

  private BlockRuns runs() {
    return new BlockRuns(work, folder + "/runs");
  }

  @Override
  public void keep(long block, long[] kept) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(Long.BYTES, kept.length));
    bytes.asLongBuffer().put(kept);
    work.put(key(block), bytes.array());
  }

  /** The mask that the step made of a block. */
  Voxels mask(long block, Box core, boolean complement) throws IOException {
    byte[] bytes = work.store().get(key(block));
    long[] kept = new long[bytes == null ? 0 : bytes.length / Long.BYTES];
    if (bytes != null) {
      ByteBuffer.wrap(bytes).asLongBuffer().get(kept);
    }
    return KeptComponents.paint(runs().get(block), kept, complement, core);
  }

  private String key(long block) {
    return folder + "/kept/" + block;
  }
}
