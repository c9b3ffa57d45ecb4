package org.cytobeam.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Keys and values that are wrong, in every section. */
class JobProblemsTest extends ProblemAssertions {
  @Test
  void measuresThatCannotBe() {
    assertMeasure(
        "{properties: []}",
        "properties in measure: the list is empty; name at least one of "
            + String.join(", ", MeasureReader.PROPERTIES.keySet()));
    assertMeasure("{channels: [0, -1]}", "channels in measure: must be 0 or more, got -1");
    assertMeasure("{channels: [1, 1]}", "channels in measure: '1' stands twice; remove one");
    assertMeasure(
        "{percentiles: []}",
        "percentiles in measure: the list is empty; give at least one number, or remove the line");
    assertMeasure("{percentiles: [50, 101]}", "percentiles in measure: must be 0 to 100, got 101");
    assertMeasure("{histogram: {min: 0}}", "histogram needs max; add for example 'max: 65535'");
    assertMeasure(
        "{histogram: {min: 0, max: 9, bins: 0}}", "bins in histogram: must be 1 to 256, got 0");
    assertMeasure(
        "{histogram: {min: 5, max: 5}}",
        "min in histogram: min and max must be finite and min less than max, not 5.0 and 5.0");
  }

  /** The problem with the parameters of measure, wherever it stands. */
  private void assertMeasure(String parameters, String problem) {
    String steps = "steps: [threshold: {method: otsu}, label, measure: %s]\n".formatted(parameters);
    assertThat(JobFolder.problems(INPUT + steps + OUTPUT, folder))
        .startsWith("job.yaml:2:")
        .endsWith(problem)
        .doesNotContain("\n");
  }

  @Test
  void unknownKeys() {
    assertProblems(
        INPUT + STEPS + OUTPUT + "atlass: {}\n",
        "4:1: unknown key 'atlass'; did you mean 'atlas'?"
            + " (allowed: input, dtype, block_size, steps, atlas, output)");
    assertProblems(
        INPUT + STEPS + OUTPUT + "zzz: 1\n",
        "4:1: unknown key 'zzz' (allowed: input, dtype, block_size, steps, atlas, output)");
    assertProblems(
        "input: {image: brain.ome.zarr, region: {t: [0, 1]}, voxel-size-um: 1}\n" + STEPS + OUTPUT,
        "1:41: unknown key 't' in input.region (allowed: z, y, x)",
        "1:53: unknown key 'voxel-size-um' in input; did you mean 'voxel_size_um'?"
            + " (allowed: image, level, channel, time, region, voxel_size_um, replace_nan)");
    assertStep(
        "gaussian_filter: {sigma: 1, sigmaa: 2}",
        "3:33: unknown key 'sigmaa' in gaussian_filter; did you mean 'sigma'?"
            + " (allowed: sigma, sigma_um, order, mode, cval, truncate, method)");
    assertProblems(
        INPUT + STEPS + "output: {folder: results, object: csv}\n",
        "3:27: unknown key 'object' in output; did you mean 'objects'?"
            + " (allowed: folder, objects, labels, label_dtype, labels_in_image, picture, image, mask,"
            + " storage, density_map, intensity_map)");
    assertThreshold(
        "{method: otsu, value: 160}",
        "3:31: unknown key 'value' in threshold with method otsu (allowed: method, bins)");
    assertProblems(
        INPUT + STEPS + OUTPUT + ATLAS + "image_to_atlas: {rotate: 1}}\n",
        "4:99: atlas.image_to_atlas needs either scale or affine; give exactly one of them",
        "4:100: unknown key 'rotate' in atlas.image_to_atlas (allowed: scale, affine)");
  }

  @Test
  void wrongTypes() {
    assertStep(
        "gaussian_filter: {sigma: abc}",
        "3:30: sigma in gaussian_filter: expected a number, got the text 'abc'");
    assertStep(
        "gaussian_filter: {sigma: '1.0'}",
        "3:30: sigma in gaussian_filter: expected a number, got the quoted text '1.0'");
    assertStep(
        "gaussian_filter: {sigma: }",
        "3:29: sigma in gaussian_filter: expected a number, got no value");
    assertStep(
        "gaussian_filter: {sigma: {z: 1}}",
        "3:30: sigma in gaussian_filter: expected a number, got a mapping");
    assertStep(
        "gaussian_filter: {sigma: [1, [2], true]}",
        "3:34: sigma in gaussian_filter: expected a number, got a list",
        "3:39: sigma in gaussian_filter: expected a number, got the text 'true'");
    assertStep(
        "gaussian_filter: 2",
        "3:22: gaussian_filter in steps: expected a mapping, got the number 2");
    assertProblems(
        "input: {image: [a], level: 1.5, region: 3}\n" + STEPS + OUTPUT,
        "1:16: image in input: expected a text, got a list",
        "1:28: level in input: expected a whole number, got the number 1.5",
        "1:41: region in input: expected a mapping, got the number 3");
    assertProblems(
        "input: brain.ome.zarr\nsteps: label\noutput: [results]\natlas: 25\n",
        "1:8: input: expected a mapping, got the text 'brain.ome.zarr'",
        "2:8: steps: expected a list of steps, got the text 'label'",
        "3:9: output: expected a mapping, got a list",
        "4:8: atlas: expected a mapping, got the number 25");
    assertProblems(
        INPUT + STEPS + "output: {folder: results, labels: yes, picture: 1}\n",
        "3:35: labels in output: expected true or false, got the text 'yes'",
        "3:49: picture in output: expected true or false, got the number 1");
    assertProblems(
        INPUT + STEPS + OUTPUT + "dtype: [input]\n",
        "4:8: dtype: expected one of float32, input, got a list");
  }

  @Test
  void outOfRange() {
    assertStep(
        "gaussian_filter: {sigma: -1, truncate: 0}",
        "3:30: sigma in gaussian_filter: must be 0 or more, got -1",
        "3:44: truncate in gaussian_filter: must be more than 0, got 0");
    assertStep(
        "gaussian_filter: {sigma_um: [1, 1, -0.5]}",
        "3:40: sigma_um in gaussian_filter: must be 0 or more, got -0.5");
    assertThreshold("{method: otsu, bins: 1}", "3:37: bins in threshold: must be 2 or more, got 1");
    assertThreshold(
        "{method: local, block_size: [1, 30, 2.5]}",
        "3:52: block_size in threshold: must be a whole number from 1 to 65535, got 2.5");
    assertThreshold(
        "{method: local, block_size_um: 0}",
        "3:47: block_size_um in threshold: must be more than 0, got 0");
    assertBinary(
        "{iterations: 0, border_value: 2}",
        "4:34: iterations in binary_opening: must be 1 or more, got 0",
        "4:51: border_value in binary_opening: must be 0 or 1, got 2");
    assertProblems(
        INPUT + "steps: [threshold: {method: otsu}, label: {connectivity: 6}]\n" + OUTPUT,
        "2:58: connectivity in label: must be 1, 2 or 3 (6, 18 or 26 neighbours), got 6");
    assertProblems(
        "input: {image: brain.ome.zarr, level: -1, channel: -2, time: -3, voxel_size_um: 0}\n"
            + STEPS
            + OUTPUT
            + "block_size: [16, 0, 16]\n",
        "1:39: level in input: must be 0 or more, got -1",
        "1:52: channel in input: must be 0 or more, got -2",
        "1:62: time in input: must be 0 or more, got -3",
        "1:81: voxel_size_um in input: must be more than 0, got 0",
        "4:18: block_size: must be 1 or more, got 0");
    assertProblems(
        "input: {image: brain.ome.zarr, region: {z: [5, 5], y: [-1, 4], x: [7]}}\n"
            + STEPS
            + OUTPUT,
        "1:44: z in input.region: start must be less than stop (stop itself is not read), got [5, 5]",
        "1:56: y in input.region: must be 0 or more, got -1",
        "1:67: x in input.region: expected a range [start, stop], got a list of 1");
  }

  @Test
  void wrongRank() {
    assertStep(
        "gaussian_filter: {sigma: [1, 2]}",
        "3:30: sigma in gaussian_filter: the list has 2 values, but the image axes are z, y, x;"
            + " give 3, or one number for all axes");
    assertProblems(
        INPUT + STEPS + OUTPUT + "block_size: [64]\n",
        "4:13: block_size: the list has 1 value, but the image axes are z, y, x; give 3, or one"
            + " number for all axes");
    assertProblems(
        INPUT + STEPS + OUTPUT + ATLAS + "resolution_um: [25, 25]}\n",
        "4:98: resolution_um in atlas: the list has 2 values, but the atlas axes are 0, 1, 2; give"
            + " 3, or one number for all axes");
  }

  @Test
  void unknownNames() {
    assertStep(
        "gaussian_filter: {sigma: 1, mode: reflekt}",
        "3:39: mode in gaussian_filter: unknown value 'reflekt'; did you mean 'reflect'?"
            + " (allowed: reflect, constant, nearest, mirror, wrap)");
    assertThreshold(
        "{method: best}",
        "3:25: method in threshold: unknown value 'best' (allowed: absolute, otsu, multi_otsu,"
            + " li, triangle, yen, isodata, mean_sd, percentile, local, niblack, sauvola, hysteresis)");
    assertThreshold(
        "{method: local, block_size: 3, statistic: avg}",
        "3:58: statistic in threshold: unknown value 'avg' (allowed: gaussian, mean, median)");
    assertBinary(
        "{structure: Cross}",
        "4:33: structure in binary_opening: unknown value 'Cross'; did you mean 'cross'?"
            + " (allowed: cross, connectivity_2, box, cross_2d, box_2d)");
    assertProblems(
        INPUT
            + "steps: [threshold: {method: otsu}, label, measure: {properties: [aera, area, area]}]\n"
            + OUTPUT,
        "2:66: properties in measure: unknown value 'aera'; did you mean 'area'? (allowed: "
            + String.join(", ", MeasureReader.PROPERTIES.keySet())
            + ")",
        "2:78: properties in measure: 'area' stands twice; remove one");
    assertProblems(
        INPUT + STEPS + "output: {folder: results, objects: []}\ndtype: float64\n",
        "3:36: objects in output: the list is empty; name at least one of csv, parquet, points,"
            + " cellfinder_xml, napari, brainmapper, geojson",
        "4:8: dtype: unknown value 'float64'; did you mean 'float32'? (allowed: float32, input)");
    assertProblems(
        INPUT + STEPS + OUTPUT + ATLAS + "orientation: asl, image_orientation: aps}\n",
        "4:120: image_orientation in atlas: must be three letters, one each of a/p, s/i and r/l,"
            + " such as asr, got 'aps'");
  }

  @Test
  void missingParts() {
    assertProblems(
        "dtype: input\n",
        "1:1: the job needs input; add for example 'input: {image: brain.ome.zarr}'",
        "1:1: the job needs steps; add for example 'steps: [threshold: {method: otsu}, label:"
            + " {connectivity: 1}]'",
        "1:1: the job needs output; add for example 'output: {folder: results}'");
    assertProblems(
        "input: {level: 0}\n" + STEPS + OUTPUT + "atlas: {orientation: asr}\n",
        "1:8: input needs image; add for example 'image: brain.ome.zarr'",
        "4:8: atlas needs annotation; add for example 'annotation: annotation_25.nrrd'",
        "4:8: atlas needs structures; add for example 'structures: structure_tree_safe_2017.csv'");
    assertProblems(
        INPUT + "steps: []\n" + OUTPUT,
        "2:8: steps: no threshold; add '- threshold: {method: otsu}' after the image filters",
        "2:8: steps: no label; add '- label: {connectivity: 1}' after threshold and the binary"
            + " steps");
    assertStep(
        "gaussian_filter",
        "3:5: gaussian_filter needs sigma or sigma_um; add for example 'sigma: 1.0'");
    assertThreshold("", "3:5: threshold needs method; add for example 'method: otsu'");
    assertThreshold(
        "{method: absolute}", "3:16: threshold needs value; add for example 'value: 160'");
    assertThreshold(
        "{method: local}",
        "3:16: threshold needs block_size or block_size_um; add for example 'block_size: 31'");
  }
}
