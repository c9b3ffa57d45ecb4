package org.cytobeam.pipeline.work;

import org.cytobeam.io.beam.VolumeSource;
import org.cytobeam.io.volume.VolumeReader;
import org.cytobeam.pipeline.plan.Resampling;

/**
 * An image as the steps after its resampling see it.
 *
 * @param image what is stored
 */
public record ResampledSource(VolumeSource image, Resampling resampling) implements VolumeSource {
  @Override
  public VolumeReader open() {
    return resampling.of(image.open());
  }
}
