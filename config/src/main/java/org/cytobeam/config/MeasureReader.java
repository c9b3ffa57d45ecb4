package org.cytobeam.config;

import java.util.List;
import java.util.Map;
import org.cytobeam.transforms.objects.Property;

/** The step {@code measure}. */
final class MeasureReader implements StepReader {
  static final Map<String, Property> PROPERTIES = Choices.of(Property.class);

  @Override
  public String key() {
    return "measure";
  }

  @Override
  public Phase phase() {
    return Phase.MEASURE;
  }

  @Override
  public List<String> parameters() {
    return List.of("properties");
  }

  @Override
  public void read(Section section, JobSteps steps) {
    section.only(parameters());
    Value properties = section.get("properties");
    if (properties != null) {
      steps.setProperties(properties.choices(PROPERTIES));
    }
  }
}
