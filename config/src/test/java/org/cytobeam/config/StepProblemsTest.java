package org.cytobeam.config;

import org.junit.jupiter.api.Test;

/** Steps that are unknown, misplaced or contradict themselves. */
class StepProblemsTest extends ProblemAssertions {
  @Test
  void contradictions() {
    assertStep(
        "gaussian_filter: {sigma: 1, sigma_um: 2}",
        "3:43: sigma_um in gaussian_filter: give sigma (voxels) or sigma_um (micrometres), not both");
    assertThreshold(
        "{method: local, block_size: 3, statistic: mean, sigma: 1}",
        "3:71: sigma in threshold: sigma belongs to statistic gaussian only; remove it or the statistic");
    assertProblems(
        INPUT
            + "steps: [threshold: {method: otsu}, label, filter_objects: {min_area: 9, max_area: 4}]\n"
            + OUTPUT,
        "2:70: min_area in filter_objects: min_area and max_area must satisfy 0 <= min_area <="
            + " max_area, not 9 and 4");
    assertProblems(
        INPUT + STEPS + OUTPUT + ATLAS + "image_to_atlas: {scale: 1, affine: []}}\n",
        "4:99: atlas.image_to_atlas needs either scale or affine; give exactly one of them");
  }

  @Test
  void stepsThatAreNotSteps() {
    assertProblems(
        INPUT
            + """
            steps:
              - gausian_filter: {sigma: 1}
              - erosion
              -
              - [label]
              - gaussian_filter:
                sigma: 1
              - {}
            """
            + OUTPUT,
        "3:5: steps: unknown step 'gausian_filter'; did you mean 'gaussian_filter'?"
            + " ('cytobeam steps' lists all)",
        "4:5: steps: unknown step 'erosion'; did you mean 'grey_erosion'?"
            + " ('cytobeam steps' lists all)",
        "5:4: steps: an empty step; write its name, or remove the line",
        "6:5: steps: expected a step such as 'label' or 'gaussian_filter: {sigma: 1.0}', got a list",
        "7:5: steps: 'sigma' stands beside the step 'gaussian_filter'; indent it further to make it"
            + " a parameter, or begin a new step with '-'",
        "9:5: steps: an empty step; write its name, or remove the line");
  }

  @Test
  void stepsInTheWrongPlace() {
    assertProblems(
        INPUT
            + """
            steps:
              - binary_opening
              - threshold: {method: otsu}
              - gaussian_filter: {sigma: 1}
              - filter_objects
              - measure
              - label
              - binary_closing
            """
            + OUTPUT,
        "3:5: steps: binary_opening stands before threshold; binary steps belong after threshold"
            + " and before label",
        "5:5: steps: gaussian_filter stands after threshold; image filters belong before threshold",
        "6:5: steps: filter_objects stands before label and before measure; filter_objects belongs"
            + " after label and measure",
        "7:5: steps: measure stands before label; measure belongs after label",
        "9:5: steps: binary_closing stands after label; binary steps belong after threshold and"
            + " before label");
    assertProblems(
        INPUT + "steps: [label, threshold: {method: otsu}]\n" + OUTPUT,
        "2:9: steps: label stands before threshold; label belongs after threshold and the binary"
            + " steps");
  }

  @Test
  void stepsThatStandTwice() {
    assertProblems(
        INPUT
            + """
            steps:
              - threshold: {method: otsu}
              - threshold: {method: absolute, value: 3}
              - label
              - label
            """
            + OUTPUT,
        "4:5: steps: a second threshold; a job has one, the first is step 1; remove one",
        "6:5: steps: a second label; a job has one, the first is step 3; remove one");
  }

  @Test
  void labelsOfWhatCannotBeLabelled() {
    assertLabel(
        "{structure: [[1, 1, 1, 1, 1]]}",
        "4:24: structure in label: structure must have 3 cells on each axis, or 1 on an axis that"
            + " connects nothing, as in scipy.ndimage.label, not 1 x 1 x 5 (z, y, x)");
    assertLabel(
        "{structure: [0, 1, 1]}",
        "4:24: structure in label: structure must be the same when turned about its centre, as in"
            + " scipy.ndimage.label: the cell [0, 0, 0] and its opposite [0, 0, 2] differ");
    assertLabel(
        "{structure: {shape: ball, radius: 1}}",
        "4:24: structure in label: label connects neighbours, so a shape with a radius has no"
            + " meaning; give one of cross, connectivity_2, box, cross_2d, box_2d, or nested lists"
            + " of 0 and 1");
    assertLabel(
        "{connectivity: 1, structure: box}",
        "4:41: structure in label: give connectivity or structure, not both");
    assertLabel(
        "{wrap_axes: [z, t]}", "4:28: wrap_axes in label: unknown value 't' (allowed: z, y, x)");
    assertLabel(
        "{wrap_axes: []}",
        "4:24: wrap_axes in label: the list is empty; name at least one of z, y, x");
    assertLabel(
        "{input: labels}", "4:20: input in label: unknown value 'labels' (allowed: mask, values)");
    assertProblems(
        INPUT + "steps: [binary_opening, label: {input: values}]\n" + OUTPUT,
        "2:8: steps: no threshold; add '- threshold: {method: otsu}' after the image filters");
    assertProblems(
        INPUT + STEPS + "output: {folder: results, label_dtype: int16, labels: true}\n",
        "3:40: label_dtype in output: unknown value 'int16'; did you mean 'uint16'? (allowed: auto,"
            + " uint8, uint16, uint32, uint64, int32, int64)");
    assertProblems(
        INPUT + STEPS + "output: {folder: results, label_dtype: uint8}\n",
        "3:40: label_dtype in output: no label image is written; add 'labels: true', or remove this"
            + " line");
  }

  @Test
  void objectsThatCannotBeSplit() {
    assertSplit("label", "{method: watershed, h: 1, seeds: local_maxima}", "h");
    assertSplit("label", "{method: watershed, landscape: intensity}", "h2");
    assertSplit("label", "{method: voronoi, min_distance: 0}", "v");
    assertSplit("label", "{method: voronoi, max_box_voxels: 0}", "v2");
    assertSplit("label", "{method: watershed_3sizes, h: 1}", "w");
    assertSplit("label", "{method: ball}", "w");
    assertSplit("label", "{max_box_voxels: 9}", "w");
    assertSplit("label: {wrap_axes: [z, x]}", "{method: voronoi}", "x");
    assertProblems(
        INPUT
            + "steps: [threshold: {method: otsu}, split_objects: {method: voronoi}, label]\n"
            + OUTPUT,
        "o");
  }

  private void assertSplit(String label, String parameters, String expected) {
    assertProblems(
        INPUT
            + "steps:\n  - threshold: {method: otsu}\n  - "
            + label
            + "\n  - split_objects: "
            + parameters
            + "\n"
            + OUTPUT,
        expected);
  }

  private void assertLabel(String parameters, String expected) {
    assertProblems(
        INPUT + "steps:\n  - threshold: {method: otsu}\n  - label: " + parameters + "\n" + OUTPUT,
        expected);
  }
}
