package org.cytobeam.config;

import java.util.List;
import org.cytobeam.transforms.objects.ObjectFilter;

/** The step {@code filter_objects}. */
final class FilterObjectsReader implements StepReader {

  @Override
  public String key() {
    return "filter_objects";
  }

  @Override
  public Phase phase() {
    return Phase.FILTER_OBJECTS;
  }

  @Override
  public List<String> parameters() {
    return List.of("min_area", "max_area", "min_volume_um3", "max_volume_um3", "exclude_border");
  }

  @Override
  public void read(Section section, JobSteps steps) {
    section.only(parameters());
    ObjectFilter none = ObjectFilter.NONE;
    long minArea = section.whole("min_area", none.minArea(), Bound.NOT_NEGATIVE);
    long maxArea = section.whole("max_area", none.maxArea(), Bound.NOT_NEGATIVE);
    double minVolume = section.number("min_volume_um3", none.minVolumeUm3(), Bound.NOT_NEGATIVE);
    double maxVolume = section.number("max_volume_um3", none.maxVolumeUm3(), Bound.NOT_NEGATIVE);
    boolean excludeBorder = section.flag("exclude_border", none.excludeBorder());
    steps.setObjectFilter(
        section.build(
            () -> new ObjectFilter(minArea, maxArea, minVolume, maxVolume, excludeBorder)));
  }
}
