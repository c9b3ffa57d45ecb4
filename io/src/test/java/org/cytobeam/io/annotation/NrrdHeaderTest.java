package org.cytobeam.io.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cytobeam.io.BadInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NrrdHeaderTest {
  private static final String GOOD =
      "NRRD0004\ntype: uint8\ndimension: 3\nsizes: 2 1 3\nencoding: raw\nspacings: 25 25 25\n";

  @TempDir Path folder;

  private AnnotationVolume open(String header, String voxels) throws IOException {
    return Annotations.open(Files.writeString(folder.resolve("a.nrrd"), header + "\n" + voxels));
  }

  @Test
  void smallestHeader() throws IOException {
    assertThat(Annotations.ids(open(GOOD, "abcdef"))).containsExactly('a', 'c', 'e', 'b', 'd', 'f');
  }

  @Test
  void carriageReturnsAndCapitalsDoNotMatter() throws IOException {
    String header = GOOD.replace("\n", "\r\n").replace("sizes", "Sizes") + "\r";
    assertThat(Annotations.ids(open(header, "abcdef"))).hasSize(6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NRRD0004 | PNG | not an NRRD file",
        "dimension: 3 | dimension: 4 | dimension is 4, but an annotation has 3 axes",
        "dimension: 3 | kinds: a b c | no 'dimension' field",
        "sizes: 2 1 3 | sizes: 2 1 | field 'sizes' is '2 1'; it must be three whole numbers",
        "sizes: 2 1 3 | sizes: 2 x 3 | field 'sizes' is 'x'; it must be three whole numbers",
        "sizes: 2 1 3 | sizes: 2 0 3 | each extent must be 1 to 65535",
        "sizes: 2 1 3 | sizes: 2 1 70000 | each extent must be 1 to 65535",
        "type: uint8 | type: block | field 'type' is 'block'; it must be a number type such as uint32",
        "type: uint8 | type: uint16 | no 'endian' field",
        "encoding: raw | encoding: bzip2 | field 'encoding' is 'bzip2'; it must be raw or gzip",
        "encoding: raw | encoding raw | line 'encoding raw' is not of the form 'field: value'",
        "encoding: raw | data file: b.raw | no 'encoding' field",
        "spacings: 25 25 25 | spacings: 25 25 | field 'spacings' is '25 25'; it must be three numbers",
        "spacings: 25 25 25 | space directions: (1,0,0) none | it must be three vectors like",
        "spacings: 25 25 25 | byte skip: 8 | field 'byte skip' is '8'; it must be 0",
        "spacings: 25 25 25 | data file: LIST | lists and patterns of files are not supported",
      })
  void whatIsWrongIsSaid(String good, String bad, String message) {
    assertThat(GOOD).contains(good);
    assertThatThrownBy(() -> Annotations.ids(open(GOOD.replace(good, bad), "abcdef")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(folder.resolve("a.nrrd").toString())
        .hasMessageContaining(message);
  }
}
