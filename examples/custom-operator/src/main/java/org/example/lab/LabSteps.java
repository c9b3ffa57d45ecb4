package org.example.lab;

import java.util.List;
import org.cytobeam.transforms.operator.JobStep;
import org.cytobeam.transforms.operator.StepLibrary;

/** The steps of this jar; named in META-INF/services, so that Cytobeam finds it. */
public final class LabSteps implements StepLibrary {

  @Override
  public List<Class<? extends JobStep>> steps() {
    return List.of(LocalContrast.class);
  }
}
