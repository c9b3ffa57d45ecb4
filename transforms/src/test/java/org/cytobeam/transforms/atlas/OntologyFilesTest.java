package org.cytobeam.transforms.atlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cytobeam.io.BadInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OntologyFilesTest {
  @TempDir Path folder;

  private Ontology read(String name, String text) throws IOException {
    return OntologyFiles.read(Files.writeString(folder.resolve(name), text).toString());
  }

  @Test
  void theFourFormatsOfTheAllenTreeAgree() throws IOException {
    List<Structure> json =
        OntologyFiles.read(TestData.real("atlas/1.json").toString()).structures();
    List<Structure> csv =
        OntologyFiles.read(TestData.real("atlas/structure_tree_safe_2017.csv").toString())
            .structures();
    List<Structure> brainGlobeJson =
        OntologyFiles.read(TestData.unpack("structures.json.gz", folder).toString()).structures();
    List<Structure> brainGlobeCsv =
        OntologyFiles.read(TestData.unpack("structures.csv.gz", folder).toString()).structures();
    assertThat(json).hasSize(1327);
    assertThat(brainGlobeJson).isEqualTo(json);
    assertThat(brainGlobeCsv).hasSize(1327);
    assertThat(csv).hasSize(1327);
    int otherAcronyms = 0;
    for (int i = 0; i < json.size(); i++) {
      Structure s = json.get(i);
      assertThat(brainGlobeCsv.get(i))
          .isEqualTo(
              new Structure(
                  s.id(), s.acronym(), s.name(), s.parentId(), s.depth(), Structure.NO_COLOUR));
      Structure c = csv.get(i);
      assertThat(c)
          .isEqualTo(
              new Structure(s.id(), c.acronym(), c.name(), s.parentId(), s.depth(), s.rgb()));
      if (!c.acronym().equals(s.acronym())) {
        // Four without their comma (CUL4, 5), five in another case (MMd, Mmd).
        assertThat(c.acronym()).isEqualToIgnoringCase(s.acronym().replace(",", ""));
        otherAcronyms++;
      }
      // The CSV's names have lost their commas too.
      assertThat(c.name().replace(",", "")).isEqualTo(s.name().replace(",", ""));
    }
    assertThat(otherAcronyms).isEqualTo(9);
  }

  @Test
  void depthFirstInFileOrderWhateverTheOrderOfParents() throws IOException {
    Ontology ontology =
        read(
            "o.csv",
            "acronym,id,name,parent_structure_id\nc,30,C,20\nb,20,B,10\na,10,A,\nd,5,D,10\n");
    assertThat(ontology.structures())
        .extracting(Structure::acronym)
        .containsExactly("a", "b", "c", "d");
    assertThat(ontology.structures()).extracting(Structure::depth).containsExactly(0, 1, 2, 1);
    assertThat(ontology.parent(2)).isEqualTo(1);
    assertThat(ontology.parent(0)).isEqualTo(-1);
    assertThat(ontology.indexOf(30)).isEqualTo(2);
    assertThat(ontology.indexOf(31)).isEqualTo(-1);
  }

  @Test
  void graphOrderRulesOverFileOrder() throws IOException {
    Ontology ontology =
        read(
            "o.csv",
            "id,acronym,name,parent_structure_id,graph_order,color_hex_triplet\n"
                + "1,a,A,,0,0A0B0C\n2,b,B,1,2,FF\n3,c,C,1,1,\n");
    assertThat(ontology.structures()).extracting(Structure::acronym).containsExactly("a", "c", "b");
    assertThat(ontology.structures())
        .extracting(Structure::rgb)
        .containsExactly(0x0A0B0C, Structure.NO_COLOUR, 0x0000FF);
  }

  @Test
  void parentsFromThePathColumnAlone() throws IOException {
    Ontology ontology =
        read(
            "o.csv",
            "id,acronym,name,structure_id_path\n7,a,A,/7/\n4294967295,b,B,/7/4294967295/\n");
    assertThat(ontology.structures().get(1).parentId()).isEqualTo(7);
    assertThat(ontology.structures().get(1).id()).isEqualTo(4294967295L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id,name,parent_structure_id;1,A, | the ontology lacks the column 'acronym'",
        "id,acronym,name;1,a,A | lacks the columns 'parent_structure_id' and 'structure_id_path'",
        "id,acronym,name,parent_structure_id | the ontology holds no structure",
        "id,acronym,name,parent_structure_id;1,a,A,;1,b,B, | structure id 1 occurs twice",
        "id,acronym,name,parent_structure_id;1,a,A,;2,b,B,9 | structure 2 (b) has the parent 9, which is not in the file",
        "id,acronym,name,parent_structure_id;1,a,A,;2,b,B,3;3,c,C,2 | structure 2 (b) is its own ancestor",
        "id,acronym,name,parent_structure_id;x,a,A, | row 2: column 'id' is 'x', not a whole number",
        "id,acronym,name,parent_structure_id;0,a,A, | structure id 0 is not a number from 1 to 4294967295",
        "id,acronym,name,parent_structure_id;1,a | row 2 has 2 columns, not as many as the header",
        "id,acronym,name,structure_id_path;1,a,A,/2/ | '/2/' does not end with the id 1",
      })
  void badCsv(String text, String message) {
    assertThatThrownBy(() -> read("o.csv", text.replace(";", "\n") + "\n"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(folder.resolve("o.csv").toString())
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[{] | not valid JSON, line 1",
        "{\"msg\": []} | the ontology holds no structure",
        "\"text\" | the ontology holds no structure",
        "[{\"acronym\": \"a\"}] | structure number 1 of the file has no whole number as 'id'",
        "[{\"id\": 1, \"name\": \"A\"}] | structure 1 has no text 'acronym'",
        "[{\"id\":1,\"acronym\":\"a\",\"name\":\"A\",\"structure_id_path\":[2]}] | structure_id_path [2] does not end with its id",
        "[{\"id\":1,\"acronym\":\"a\",\"name\":\"A\",\"structure_id_path\":[2,1]}] | has the parent 2, which is not in the file",
      })
  void badJson(String text, String message) {
    assertThatThrownBy(() -> read("o.json", text))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(folder.resolve("o.json").toString())
        .hasMessageContaining(message);
  }

  @Test
  void missingAndUnknownFiles() {
    assertThatThrownBy(() -> OntologyFiles.read(folder.resolve("no.csv").toString()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("no such ontology");
    assertThatThrownBy(() -> read("o.txt", "x"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("unknown kind of ontology");
  }
}
