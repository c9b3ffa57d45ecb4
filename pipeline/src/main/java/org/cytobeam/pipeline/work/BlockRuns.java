package org.cytobeam.pipeline.work;

import java.io.IOException;
import org.cytobeam.transforms.beam.SegmentedSink;
import org.cytobeam.transforms.label.RunLabelsFile;
import org.cytobeam.transforms.objects.BlockSegmenter;
import org.jspecify.annotations.Nullable;

/**
 * The runs of the blocks that were segmented in one pass; none for a block without objects.
 *
 * @param folder of the working folder
 */
record BlockRuns(WorkFolder work, String folder) implements SegmentedSink {

  @Override
  public void accept(long block, BlockSegmenter.Segmented segmented) throws IOException {
    if (segmented.labels().count() > 0) {
      work.put(key(block), RunLabelsFile.encode(segmented.labels(), segmented.ids()));
    }
  }

  /** The runs of a block that has objects. */
  byte[] required(long block) throws IOException {
    return work.required(key(block));
  }

  /** The runs of a block; null if it has no objects. */
  byte @Nullable [] get(long block) throws IOException {
    return work.store().get(key(block));
  }

  private String key(long block) {
    return folder + "/" + block;
  }
}
