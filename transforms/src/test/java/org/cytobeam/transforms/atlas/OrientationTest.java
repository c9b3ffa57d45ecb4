package org.cytobeam.transforms.atlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.cytobeam.io.BadInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrientationTest {

  @ParameterizedTest
  @CsvSource({"asr,2,false", "lpi,0,true", "SRA,1,false", "pli,1,true"})
  void findsTheLeftRightAxis(String letters, int axis, boolean startsLeft) {
    Orientation orientation = Orientation.parse(letters, "atlas: orientation");
    assertThat(orientation.leftRightAxis()).isEqualTo(axis);
    assertThat(orientation.startsLeft()).isEqualTo(startsLeft);
  }

  @Test
  void matchesAxes() {
    Orientation atlas = Orientation.parse("asr", "k");
    Orientation image = Orientation.parse("lai", "k");
    assertThat(atlas.matchingAxis(0, image)).isEqualTo(1);
    assertThat(atlas.matchingAxis(1, image)).isEqualTo(2);
    assertThat(atlas.matchingAxis(2, image)).isEqualTo(0);
    assertThat(atlas.isFlipped(0, image)).isFalse();
    assertThat(atlas.isFlipped(1, image)).isTrue();
    assertThat(atlas.isFlipped(2, image)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "as", "asrl", "aas", "apr", "xsr", "as ", "aslr"})
  void refusesOtherLetters(String letters) {
    assertThatThrownBy(() -> Orientation.parse(letters, "atlas: orientation"))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "atlas: orientation is '"
                + letters
                + "'; it must be three letters, one of a/p, one of s/i and one of l/r, such as asr");
  }
}
