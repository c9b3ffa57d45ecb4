package org.cytobeam.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is shown for each kind of mistake, word by word. */
class JobProblemsTest {
  @TempDir Path folder;

  private static final String INPUT = "input: {image: brain.ome.zarr}\n";
  private static final String STEPS = "steps: [threshold: {method: otsu}, label]\n";
  private static final String OUTPUT = "output: {folder: results}\n";
  private static final String ATLAS =
      "atlas: {annotation: annotation_25.nrrd, structures: structure_tree_safe_2017.csv, ";

  @BeforeEach
  void files() throws IOException {
    JobFolder.in(folder);
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
            + " (allowed: sigma, sigma_um, mode, cval, truncate)");
    assertProblems(
        INPUT + STEPS + "output: {folder: results, object: csv}\n",
        "3:27: unknown key 'object' in output; did you mean 'objects'?"
            + " (allowed: folder, objects, labels, picture)");
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
  void numbersThatAreTraps() {
    assertStep(
        "gaussian_filter: {sigma: 010}",
        "3:30: sigma in gaussian_filter: '010' is an octal number in YAML 1.1; write it without the"
            + " leading zero");
    assertStep(
        "gaussian_filter: {sigma: .inf}",
        "3:30: sigma in gaussian_filter: must be finite, got .inf");
    assertStep(
        "gaussian_filter: {sigma: 1e999}",
        "3:30: sigma in gaussian_filter: must be finite, got 1e999");
    assertStep(
        "gaussian_filter: {sigma: 1:30}",
        "3:30: sigma in gaussian_filter: expected a number, got the text '1:30'");
    assertStep(
        "gaussian_filter: {sigma: 0x10}",
        "3:30: sigma in gaussian_filter: expected a number, got the text '0x10'");
    assertProblems(
        INPUT.replace("}", ", level: 3000000000}") + STEPS + OUTPUT,
        "1:39: level in input: is too large, got 3000000000 (at most 2147483647)");
    assertProblems(
        INPUT.replace("}", ", region: {z: [0, 99999999999999999999]}}") + STEPS + OUTPUT,
        "1:48: z in input.region: is not a whole number of 64 bits, got 99999999999999999999");
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
        "3:48: block_size in threshold: must be an odd whole number, 1 or more, got 30",
        "3:52: block_size in threshold: must be an odd whole number, 1 or more, got 2.5");
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
        "{method: yen}",
        "3:25: method in threshold: unknown value 'yen' (allowed: absolute, otsu, local)");
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
        "2:66: properties in measure: unknown value 'aera'; did you mean 'area'? (allowed: area,"
            + " centroid, bbox, intensity_mean, intensity_max, intensity_min)",
        "2:78: properties in measure: 'area' stands twice; remove one");
    assertProblems(
        INPUT + STEPS + "output: {folder: results, objects: []}\ndtype: float64\n",
        "3:36: objects in output: the list is empty; name at least one of csv, parquet",
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

  @Test
  void contradictions() {
    assertStep(
        "gaussian_filter: {sigma: 1, sigma_um: 2}",
        "3:43: sigma_um in gaussian_filter: give sigma (voxels) or sigma_um (micrometres), not both");
    assertThreshold(
        "{method: local, block_size: 3, statistic: mean, sigma: 1}",
        "3:71: sigma in threshold: only statistic gaussian has a sigma; remove it or the statistic");
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
  void transforms() {
    assertTransform(
        "idenity", "unknown value 'idenity'; did you mean 'identity'? (allowed: identity)");
    assertTransform(
        "{scale: [1, 0, 1]}", 12, "scale in atlas.image_to_atlas: must be other than 0, got 0");
    assertTransform(
        "{affine: [[1, 0, 0, 0]]}",
        9,
        "affine in atlas.image_to_atlas: must be 3 rows of 4 numbers (or 4 rows, the last 0 0 0 1),"
            + " got 1 rows");
    assertTransform(
        "{affine: [[1, 0, 0], [0, 1, 0, 0], [0, 0, 1, x]]}",
        10,
        "affine in atlas.image_to_atlas: must be 3 rows of 4 numbers (or 4 rows, the last 0 0 0 1),"
            + " row 0 has 3",
        45,
        "affine in atlas.image_to_atlas: expected a number, got the text 'x'");
    assertTransform(
        "{affine: [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 1, 1]]}",
        9,
        "affine in atlas.image_to_atlas: the fourth row must be 0 0 0 1");
    assertTransform(
        "{affine: [[1, 0, 0, 0], [2, 0, 0, 0], [0, 0, 1, 0]]}",
        9,
        "affine in atlas.image_to_atlas: the matrix cannot be inverted: it maps the volume onto a"
            + " plane or less");
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
        "3:5: steps: unknown step 'gausian_filter'; did you mean 'gaussian_filter'? (allowed: "
            + ALL_STEPS
            + ")",
        "4:5: steps: unknown step 'erosion'; did you mean 'binary_erosion'? (allowed: "
            + ALL_STEPS
            + ")",
        "5:4: steps: an empty step; write its name, or remove the line",
        "6:5: steps: expected a step such as 'label' or 'gaussian_filter: {sigma: 1.0}', got a list",
        "7:5: steps: 'sigma' stands beside the step 'gaussian_filter'; indent it further to make it"
            + " a parameter, or begin a new step with '-'",
        "9:5: steps: an empty step; write its name, or remove the line");
  }

  private static final String ALL_STEPS =
      "gaussian_filter, threshold, binary_erosion, binary_dilation, binary_opening,"
          + " binary_closing, label, measure, filter_objects";

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
            + " last, after label and measure",
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
  void paths() {
    assertProblems(
        "input: {image: ~/brain.ome.zarr}\n" + STEPS + "output: {folder: ''}\n",
        "1:16: image in input: '"
            + folder.resolve("~/brain.ome.zarr")
            + "' does not exist; '~' is not expanded, write the path out",
        "3:18: folder in output: the path is empty");
    assertProblems(
        "input: {image: annotation_25.nrrd}\n"
            + STEPS
            + "output: {folder: 'gs://bucket/out'}\n"
            + "atlas: {annotation: none.nrrd, structures: brain.ome.zarr}\n",
        "1:16: image in input: '"
            + folder.resolve("annotation_25.nrrd")
            + "' is a file, not a Zarr folder; make one with 'cytobeam convert'",
        "3:18: folder in output: 'gs://bucket/out' is an address, not a path; only local paths are"
            + " read",
        "4:21: annotation in atlas: '" + folder.resolve("none.nrrd") + "' does not exist",
        "4:44: structures in atlas: '"
            + folder.resolve("brain.ome.zarr")
            + "' is a folder, not a file");
    assertProblems(
        INPUT + STEPS + "output: {folder: \"a\\0b\"}\n",
        "3:18: folder in output: 'a b' is not a path: Nul character not allowed");
  }

  @Test
  void textThatIsNotAJob() {
    String empty = "1:1: the file is empty; a job needs input, steps and output";
    assertProblems("", empty);
    assertProblems("# only a comment\n", empty);
    assertProblems("---\n", "2:1: the file is empty; a job needs input, steps and output");
    assertProblems(
        "- label\n", "1:1: a job is a mapping with the keys input, steps and output, not a list");
    assertProblems(
        "hello",
        "1:1: a job is a mapping with the keys input, steps and output, not the text 'hello'");
    assertProblems(
        INPUT + STEPS + OUTPUT + "---\n" + INPUT,
        "5:1: a second document begins here; one job is one file, split it");
  }

  @Test
  void textThatIsNotYaml() {
    assertProblems(
        "input:\n\timage: brain.ome.zarr\n",
        "2:1: not valid YAML: a tab indents this line; use spaces");
    assertProblems(
        "input: {image: brain.ome.zarr\nsteps: []\n",
        "2:6: not valid YAML: while parsing a flow mapping, expected ',' or '}', but got :");
    assertProblems(INPUT + "dtype: *type\n", "2:8: not valid YAML: found undefined alias type");
    assertProblems(
        INPUT + "dtype: \"\\x4\"\n",
        "2:11: not valid YAML: while scanning a double-quoted scalar, expected escape sequence of 2"
            + " hexadecimal numbers, but found: 4\"");
    assertProblems(
        "dtype: \"\\U",
        "1:9: not valid YAML: a broken escape (\\x needs 2, \\u 4, \\U 8 hexadecimal digits)");
    assertProblems(
        INPUT + "dtype: \u0000\n", "2:8: the character U+0000 is not allowed in YAML; remove it");
    assertProblems("[".repeat(60), "1:1: not valid YAML: Nesting Depth exceeded max 50");
  }

  @Test
  void yamlThatJobsDoNotUse() {
    assertProblems(
        INPUT + STEPS + OUTPUT + "dtype: input\ndtype: float32\n",
        "5:1: key 'dtype' stands twice, first at 4:1; remove one");
    assertProblems(
        INPUT + STEPS + OUTPUT + "? [dtype]\n: input\n", "4:3: a key must be a name, not a list");
    assertProblems(
        "input: &i {image: brain.ome.zarr}\n" + STEPS + "output: {<<: *i, folder: results}\n",
        "3:10: merge keys ('<<') are not supported; repeat the keys here");
    assertProblems(
        INPUT + STEPS + OUTPUT + "dtype: !java.lang.Runtime input\n",
        "4:8: the tag '!java.lang.Runtime' is not allowed; remove it");
  }

  @Test
  void whatIsQuotedStaysOnOneLine() {
    assertProblems(
        INPUT + STEPS + OUTPUT + "dtype: |\n  two\n  lines\n",
        "4:8: dtype: unknown value 'two lines ' (allowed: float32, input)");
  }

  private void assertStep(String step, String... expected) {
    assertProblems(
        INPUT + "steps:\n  - " + step + "\n  - threshold: {method: otsu}\n  - label\n" + OUTPUT,
        expected);
  }

  private void assertThreshold(String parameters, String... expected) {
    assertProblems(
        INPUT + "steps:\n  - threshold: " + parameters + "\n  - label\n" + OUTPUT, expected);
  }

  private void assertBinary(String parameters, String... expected) {
    assertProblems(
        INPUT
            + "steps:\n  - threshold: {method: otsu}\n  - binary_opening: "
            + parameters
            + "\n  - label\n"
            + OUTPUT,
        expected);
  }

  private void assertTransform(String value, String expected) {
    assertTransform(value, 0, "image_to_atlas in atlas: " + expected);
  }

  /** Pairs of a column after the value's begin, and a message. */
  private void assertTransform(String value, Object... expected) {
    String[] lines = new String[expected.length / 2];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = "5:" + (19 + (int) expected[2 * i]) + ": " + expected[2 * i + 1];
    }
    assertProblems(
        INPUT + STEPS + OUTPUT + ATLAS.strip() + "\n  image_to_atlas: " + value + "}\n", lines);
  }

  private void assertProblems(String text, String... expected) {
    StringBuilder lines = new StringBuilder();
    for (String line : expected) {
      lines.append(lines.isEmpty() ? "" : "\n").append("job.yaml:").append(line);
    }
    assertThat(JobFolder.problems(text, folder)).isEqualTo(lines.toString());
  }
}
