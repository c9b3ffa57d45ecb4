package org.cytobeam.config;

import java.util.ArrayList;
import java.util.List;
import org.cytobeam.transforms.catalog.SplitCatalog;
import org.cytobeam.transforms.split.SplitMethod;

/** The step {@code split_objects}. */
final class SplitReader implements StepReader {
  private static final String MOST_BOX = "max_box_voxels";

  private final MethodsReader<SplitMethod> records =
      MethodsReader.<SplitMethod>of(SplitCatalog.all()).get(0);

  @Override
  public String key() {
    return records.key();
  }

  @Override
  public Phase phase() {
    return Phase.SPLIT;
  }

  @Override
  public MethodsReader<SplitMethod> records() {
    return records;
  }

  @Override
  public List<String> parameters() {
    List<String> all = new ArrayList<>(records.parameters());
    all.add(MOST_BOX);
    return all;
  }

  @Override
  public void read(Section section, JobSteps steps) {
    SplitMethod method = records.read(section, steps.paths(), MOST_BOX);
    long mostBox = section.whole(MOST_BOX, Long.MAX_VALUE, Bound.atLeast(1));
    if (method != null) {
      steps.setSplit(new Job.Split(method, mostBox));
    }
  }
}
