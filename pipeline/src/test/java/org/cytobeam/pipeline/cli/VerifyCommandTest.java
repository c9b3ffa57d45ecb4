package org.cytobeam.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.cytobeam.pipeline.run.SmallImage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cytobeam verify}: what is printed, the exit code, the manifest. */
class VerifyCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;
  private Path image;

  @BeforeEach
  void writeImage() {
    SmallImage.write(folder);
    image = folder.resolve("image.zarr");
  }

  private int run(String... options) {
    String[] arguments = new String[options.length + 2];
    arguments[0] = "verify";
    arguments[1] = image.toString();
    System.arraycopy(options, 0, arguments, 2, options.length);
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Cytobeam.execute(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }

  private String shown(StringWriter text) {
    return text.toString().replace(folder.toString(), "FOLDER");
  }

  private void cut(String key, int bytes) throws IOException {
    Path file = image.resolve(key);
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), bytes));
  }

  @Test
  void aWholeImageIsExitCode0() {
    assertThat(run()).isZero();
    assertThat(out)
        .hasToString(
            """
            level 0      36 of 36 chunks stored
            level 1      12 of 12 chunks stored
            result       whatever is stored can be decoded
            """);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void damageIsExitCode1AndSaysWhatToMakeAgain() throws IOException {
    String manifest = folder.resolve("manifest.txt").toString();
    assertThat(run("--write-manifest=" + manifest)).isZero();
    assertThat(shown(out))
        .endsWith(
            """
            result       whatever is stored can be decoded
            manifest of 52 keys written to FOLDER/manifest.txt
            """);
    cut("0/1/0/2", 40);
    Files.delete(image.resolve("0/1/0/3"));
    Files.move(image.resolve("0/2/2/0"), image.resolve("0/2/2/.0.0123456789abcdef.partial"));
    Files.writeString(image.resolve("Thumbs.db"), "");
    assertThat(run("--manifest=" + manifest)).isEqualTo(1);
    assertThat(out.toString().replaceAll("blosc lz4: .*", "blosc lz4: REASON"))
        .isEqualTo(
            """
            level 0      34 of 36 chunks stored; 1 missing; 1 torn; 1 undecodable
            level 1      12 of 12 chunks stored
            damage       0/1/0/2 is undecodable: blosc lz4: REASON
            damage       0/1/0/3 is missing: the manifest has it
            damage       0/2/2/0 is torn: its writer was killed and left 0/2/2/.0.0123456789abcdef.partial
            make again   level 0: z 8:16, y 0:16, x 32:64
            make again   level 0: z 16:24, y 32:48, x 0:16
            make again   further levels over these boxes of level 0 come from damaged voxels, too
            manifest     52 keys expected
            note         1 file is no part of the image: Thumbs.db
            result       damaged: 3 keys are wrong, missing or torn
            """);
    // Without the manifest the missing one may be background.
    assertThat(run("--write-manifest=" + folder.resolve("other.txt"))).isEqualTo(1);
    assertThat(shown(out))
        .contains(
            "note         1 chunk is not stored and reads as the fill value; without a manifest it"
                + " cannot be told whether that is background or was lost\n")
        .endsWith("no manifest written to FOLDER/other.txt: there is damage\n");
    assertThat(folder.resolve("other.txt")).doesNotExist();
  }

  @Test
  void furtherLevelsCanBeMadeFromLevel0() throws IOException {
    cut("1/0/0/1", 40);
    assertThat(run()).isEqualTo(1);
    assertThat(shown(out))
        .contains(
            """
            make again   level 1: z 0:8, y 0:16, x 16:32
            make again   level 0 is whole, so all further levels can be made from it: cytobeam convert FOLDER/image.zarr NEW.ome.zarr
            """);
    assertThat(run("--level=0")).isZero();
    assertThat(run("--level=1")).isEqualTo(1);
  }

  @Test
  void jsonForPrograms() throws IOException {
    cut("1/0/0/1", 40);
    assertThat(run("--json")).isEqualTo(1);
    JsonNode found = new ObjectMapper().readTree(out.toString());
    assertThat(found.get("complete").asBoolean()).isFalse();
    assertThat(found.get("levels").get(0).get("stored").asLong()).isEqualTo(36);
    assertThat(found.get("levels").get(1).get("make_again").get(0).toString())
        .isEqualTo("{\"start\":[0,0,16],\"end\":[8,16,32]}");
    assertThat(found.get("damage").get(0).get("kind").asText()).isEqualTo("undecodable");
    assertThat(found.get("axes").toString()).isEqualTo("[\"z\",\"y\",\"x\"]");
  }

  @Test
  void badInputIsExitCode2() throws IOException {
    Path file = Files.writeString(folder.resolve("list.txt"), "0/0/0/0\n");
    assertThat(run("--manifest=" + file)).isEqualTo(2);
    assertThat(shown(err)).startsWith("cytobeam: FOLDER/list.txt is not a manifest");
    assertThat(run("--write-manifest=" + file)).isEqualTo(2);
    assertThat(shown(err))
        .isEqualTo(
            "cytobeam: FOLDER/list.txt exists already: choose another name for the manifest or give --overwrite to replace it\n");
    assertThat(Files.readString(file)).isEqualTo("0/0/0/0\n");
    assertThat(run("--level=2")).isEqualTo(2);
    assertThat(shown(err)).contains("has no level 2: it has 2, numbered from 0 to 1");
  }
}
