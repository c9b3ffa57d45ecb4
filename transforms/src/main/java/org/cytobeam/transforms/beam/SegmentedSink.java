package org.cytobeam.transforms.beam;

import java.io.IOException;
import java.io.Serializable;
import org.cytobeam.transforms.objects.BlockSegmenter;

/**
 * Keeps something of a segmented block in the run's working folder while its voxels are at hand. A
 * block may be segmented again after a failure, so accepting it twice leaves the same bytes.
 */
public interface SegmentedSink extends Serializable {
  void accept(long block, BlockSegmenter.Segmented segmented) throws IOException;
}
