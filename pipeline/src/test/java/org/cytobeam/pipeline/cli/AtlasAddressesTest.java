package org.cytobeam.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.cytobeam.io.ome.OmeZarrOutput;
import org.cytobeam.io.ome.OmeZarrSpec;
import org.cytobeam.io.store.FolderServer;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.pipeline.convert.RemoteCopies;
import org.cytobeam.pipeline.run.SmallImage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs whose atlas is at signed addresses. */
class AtlasAddressesTest {
  private static final String SECRET = "?sig=SECRET";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  @BeforeEach
  void writeImageAndAtlas() throws IOException {
    SmallImage.write(folder);
    Box bounds = Box.ofShape(4, 4, 4);
    Voxels regions = Voxels.allocate(bounds, PixelType.U1);
    for (int i = 0; i < 64; i++) {
      regions.bytes()[i] = (byte) (i / 16 % 2 + 1);
    }
    Files.write(folder.resolve("annotation.raw"), regions.bytes());
    Files.writeString(
        folder.resolve("annotation.nhdr"),
        """
        NRRD0004
        type: uint8
        dimension: 3
        sizes: 4 4 4
        encoding: raw
        spacings: 32 32 32
        data file: annotation.raw
        """);
    OmeZarrSpec spec =
        new OmeZarrSpec(
            "regions",
            OmeZarrSpec.Kind.LABELS,
            4,
            4,
            4,
            1,
            1,
            PixelType.U1,
            List.of(4, 4, 4),
            VoxelGeometry.ofVoxelSize(32, 32, 32),
            List.of());
    OmeZarrOutput.create(folder.resolve("annotation.zarr").toString(), spec)
        .write(0, 0, 0, regions);
    Files.writeString(
        folder.resolve("structures.csv"),
        "id,acronym,name,parent_structure_id\n1,br,brain,\n2,ctx,cortex,1\n");
  }

  private int run(String... arguments) {
    return Cytobeam.execute(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }

  private String job(String annotation, String structures) throws IOException {
    String atlas = "atlas: {annotation: '%s', structures: '%s'}\n";
    return SmallImage.job(folder, "", "", atlas.formatted(annotation, structures), "").toString();
  }

  private Map<String, byte[]> results() throws IOException {
    return RemoteCopies.files(folder.resolve("results"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"annotation.nhdr", "annotation.zarr"})
  void resultsAreThoseOfLocalFilesAndSecretsAreNotWrittenDown(String annotation)
      throws IOException {
    assertThat(run("run", job(annotation, "structures.csv"))).as(err::toString).isZero();
    Map<String, byte[]> expected = results();
    try (FolderServer server = new FolderServer(folder)) {
      String me = server.url("").replace("//", "//me:PASSWORD@");
      String job = job(me + annotation + SECRET, me + "structures.csv" + SECRET);
      assertThat(run("validate", job)).as(err::toString).isZero();
      assertThat(run("run", job, "--overwrite")).as(err::toString).isZero();
      assertThat(server.requests()).allMatch(request -> request.contains(SECRET));
      Map<String, byte[]> found = results();
      assertThat(new String(found.get("run.json"), StandardCharsets.UTF_8))
          .contains(server.url(annotation), server.url("structures.csv"));
      found.values().forEach(AtlasAddressesTest::assertNothingSecret);
      expected.remove("run.json");
      found.remove("run.json");
      RemoteCopies.assertSame(found, expected);
    }
    assertThat(out.toString() + err).doesNotContain("SECRET", "PASSWORD");
  }

  private static void assertNothingSecret(byte[] file) {
    assertThat(new String(file, StandardCharsets.ISO_8859_1)).doesNotContain("SECRET", "PASSWORD");
  }

  @Test
  void whatCannotBeUsedIsNamedByItsAddress() throws IOException {
    Files.writeString(folder.resolve("no.nrrd"), "not a volume");
    try (FolderServer server = new FolderServer(folder)) {
      String structures = server.url("structures.csv");
      assertThat(run("validate", job(server.url("no.nrrd" + SECRET), structures))).isEqualTo(2);
      assertThat(run("run", job(server.url("none.tif" + SECRET), structures))).isEqualTo(2);
      assertThat(err.toString().lines())
          .containsExactly(
              "cytobeam: %s: not an NRRD file (it does not begin with NRRD000); give an annotation volume"
                  .formatted(server.url("no.nrrd")),
              "cytobeam: %s: no such annotation; atlas: annotation must name a file or a Zarr folder"
                  .formatted(server.url("none.tif")));
    }
    assertThat(folder.resolve("results")).doesNotExist();
  }
}
