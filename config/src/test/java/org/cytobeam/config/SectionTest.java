package org.cytobeam.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.nodes.MappingNode;

/** How the refusal of a parameter record becomes a problem of the file. */
class SectionTest {
  private final Findings findings = new Findings("job.yaml");

  @Test
  void aRefusalIsShownAtTheKeyThatItNames() {
    assertRefusal(
        "truncate must be less than 10, not 12",
        new Problem(1, 22, "truncate in gaussian_filter: truncate must be less than 10, not 12"));
  }

  @Test
  void aRefusalThatNamesNoKeyIsShownAtTheSection() {
    assertRefusal(
        "sigma_um and the kernel do not fit",
        new Problem(1, 1, "gaussian_filter cannot be used: sigma_um and the kernel do not fit"));
  }

  @Test
  void noRecordIsMadeOfASectionWithAProblem() {
    Section section = section();
    section.number("sigma", 0, Bound.POSITIVE);

    assertThat(section.<Object>build(AssertionError::new)).isNull();
    assertThat(findings.problems())
        .containsExactly(new Problem(1, 9, "sigma in gaussian_filter: must be more than 0, got 0"));
  }

  private void assertRefusal(String message, Problem expected) {
    Object built =
        section()
            .build(
                () -> {
                  throw new IllegalArgumentException(message);
                });

    assertThat(built).isNull();
    assertThat(findings.problems()).containsExactly(expected);
  }

  private Section section() {
    MappingNode node = Objects.requireNonNull(YamlText.root("{sigma: 0, truncate: 12}", findings));
    return new Section(node, node.getValue(), "steps[0]", "gaussian_filter", findings);
  }
}
