package org.cytobeam.transforms.catalog;

import java.util.List;
import org.cytobeam.transforms.filter.GaussianFilter;
import org.cytobeam.transforms.morphology.BinaryClosing;
import org.cytobeam.transforms.morphology.BinaryDilation;
import org.cytobeam.transforms.morphology.BinaryErosion;
import org.cytobeam.transforms.morphology.BinaryOpening;
import org.cytobeam.transforms.operator.JobStep;
import org.cytobeam.transforms.operator.StepLibrary;
import org.cytobeam.transforms.threshold.AbsoluteThreshold;
import org.cytobeam.transforms.threshold.LocalThreshold;
import org.cytobeam.transforms.threshold.OtsuMethod;

/** The steps that come with Cytobeam, in the order of docs/operators.md; a new one is one line. */
public final class BuiltInSteps implements StepLibrary {

  @Override
  public List<Class<? extends JobStep>> steps() {
    return List.of(
        // filters
        GaussianFilter.class,
        // thresholds
        AbsoluteThreshold.class,
        OtsuMethod.class,
        LocalThreshold.class,
        // binary morphology
        BinaryErosion.class,
        BinaryDilation.class,
        BinaryOpening.class,
        BinaryClosing.class);
  }
}
