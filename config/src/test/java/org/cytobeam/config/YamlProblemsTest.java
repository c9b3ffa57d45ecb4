package org.cytobeam.config;

import org.junit.jupiter.api.Test;

/** Text that is no YAML, no job, or YAML at its most surprising. */
class YamlProblemsTest extends ProblemAssertions {
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
}
