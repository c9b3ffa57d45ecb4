package org.cytobeam.config;

import java.util.List;
import org.cytobeam.transforms.catalog.PointCatalog;
import org.cytobeam.transforms.points.PointDetector;

/** The step {@code detect_points}. */
final class DetectReader implements StepReader {
  private final MethodsReader<PointDetector> records =
      MethodsReader.<PointDetector>of(PointCatalog.all()).get(0);

  @Override
  public String key() {
    return records.key();
  }

  @Override
  public Phase phase() {
    return Phase.DETECT;
  }

  @Override
  public MethodsReader<PointDetector> records() {
    return records;
  }

  @Override
  public List<String> parameters() {
    return records.parameters();
  }

  @Override
  public void read(Section section, JobSteps steps) {
    PointDetector detector = records.read(section, steps.paths());
    if (detector != null) {
      steps.setDetector(detector);
    }
  }
}
