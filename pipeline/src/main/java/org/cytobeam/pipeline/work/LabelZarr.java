package org.cytobeam.pipeline.work;

import java.io.IOException;
import org.cytobeam.io.ome.OmeZarrSpec;
import org.cytobeam.pipeline.plan.Plan;
import org.cytobeam.transforms.beam.LabelImage;

/** The label image of a run, painted from the runs that its segmenting pass kept. */
public final class LabelZarr extends RunZarr implements LabelImage {
  private static final long serialVersionUID = 1L;

  private final WorkFolder work;

  public LabelZarr(Plan plan, WorkFolder work) {
    super(plan, work, Plan.LABELS, OmeZarrSpec.Kind.LABELS);
    this.work = work;
  }

  @Override
  public byte[] runs(long block) throws IOException {
    return work.runs().required(block);
  }
}
