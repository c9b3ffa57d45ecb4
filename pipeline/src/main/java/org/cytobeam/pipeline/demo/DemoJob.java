package org.cytobeam.pipeline.demo;

import java.util.Arrays;
import java.util.Locale;
import java.util.StringJoiner;

/** The job file that finds the phantom's cells; also a first example for users. */
final class DemoJob {

  private DemoJob() {}

  /**
   * A local threshold because cells are a few parts in a thousand of the voxels: Otsu's would part
   * tissue from its surroundings.
   */
  static String yaml(PhantomAtlas atlas) {
    StringJoiner rows = new StringJoiner(", ", "[", "]");
    for (double[] row : atlas.imageToAtlas()) {
      StringJoiner numbers = new StringJoiner(", ", "[", "]");
      Arrays.stream(row).forEach(v -> numbers.add(String.format(Locale.ROOT, "%.6g", v)));
      rows.add(numbers.toString());
    }
    return """
        # Cells per region of the demo's brain. Run it again:  cytobeam run job.yaml --overwrite
        input: {image: brain.ome.zarr}
        steps:
          - gaussian_filter: {sigma_um: 2.0}              # less noise, one bump per cell
          - threshold: {method: local, block_size: [13, 31, 31], offset: -250}
          - binary_opening: {structure: cross_2d}         # drops specks thinner than 3 voxels
          - label: {connectivity: 1}
          - measure: {properties: [area, centroid, bbox, intensity_mean, intensity_max]}
          - filter_objects: {min_area: 8}
        atlas:
          annotation: annotation.nrrd
          structures: structures.json
          orientation: %s
          image_to_atlas: {affine: %s}
        output: {folder: results, objects: csv, labels: true}
        """
        .formatted(PhantomAtlas.ORIENTATION, rows);
  }
}
