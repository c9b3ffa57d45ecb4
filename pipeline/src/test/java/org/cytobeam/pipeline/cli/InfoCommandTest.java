package org.cytobeam.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cytobeam.io.ome.OmeZarrOutput;
import org.cytobeam.io.ome.OmeZarrSpec;
import org.cytobeam.io.ome.StorageFormat;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.zarr.ZarrFormat;
import org.cytobeam.io.zarr.codec.BloscCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cytobeam info}: what is printed of every kind of location. */
class InfoCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  private int info(String name, String... options) {
    String[] arguments = new String[options.length + 2];
    arguments[0] = "info";
    arguments[1] = folder.resolve(name).toString();
    System.arraycopy(options, 0, arguments, 2, options.length);
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Cytobeam.execute(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }

  private String shown() {
    return out.toString().replace(folder.toString(), "FOLDER");
  }

  private void write(String name, OmeZarrSpec.Kind kind) {
    OmeZarrOutput.create(
        folder.resolve(name).toString(),
        new OmeZarrSpec(
            "two colours",
            kind,
            20,
            40,
            40,
            2,
            1,
            PixelType.U4,
            List.of(5, 10, 10),
            VoxelGeometry.ofVoxelSize(4, 1, 1),
            List.of(List.of(1, 2, 2)),
            new StorageFormat(ZarrFormat.V3, BloscCodec.DEFAULT, List.of(10, 20, 40))));
  }

  private void text(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void aShardedImageWithLabels() throws IOException {
    write("image", OmeZarrSpec.Kind.IMAGE);
    text(
        "image/labels/zarr.json",
        "{\"zarr_format\":3,\"node_type\":\"group\",\"attributes\":{\"ome\":{\"version\":\"0.5\",\"labels\":[\"nuclei\"]}}}");
    assertThat(info("image")).isZero();
    assertThat(shown())
        .isEqualTo(
            """
            name      two colours
            format    OME-NGFF 0.5, Zarr v3
            axes      t, c, z (micrometer), y (micrometer), x (micrometer)
            channels  2
            times     1
            level 0   1 x 2 x 20 x 40 x 40, chunks 1 x 1 x 5 x 10 x 10, shards 1 x 1 x 10 x 20 x 40, uint32 (<u4), blosc lz4, voxel 4.0 x 1.0 x 1.0 um (z, y, x)
            level 1   1 x 2 x 20 x 20 x 20, chunks 1 x 1 x 5 x 10 x 10, shards 1 x 1 x 10 x 20 x 20, uint32 (<u4), blosc lz4, voxel 4.0 x 2.0 x 2.0 um (z, y, x)
            stored    level 0: 0 of 8 shards
            stored    level 1: 0 of 4 shards
            labels    FOLDER/image/labels/nuclei
            """);
    assertThat(info("image", "--json")).isZero();
    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertThat(json.get("format").asText()).isEqualTo("zarr3");
    assertThat(json.get("ome_ngff").asText()).isEqualTo("0.5");
    assertThat(json.get("levels").get(0).get("shard").toString()).isEqualTo("[1,1,10,20,40]");
    assertThat(json.get("levels").get(1).get("voxel_size_um").toString())
        .isEqualTo("[4.0,2.0,2.0]");
    assertThat(json.get("labels").toString()).isEqualTo("[\"nuclei\"]");
    assertThat(info("image/labels")).isZero();
    assertThat(shown())
        .isEqualTo(
            """
            kind      list of label images: 1 inside
            inside    FOLDER/image/labels/nuclei
            """);
  }

  @Test
  void channelNamesAndLabelImages() throws IOException {
    write("labels", OmeZarrSpec.Kind.LABELS);
    assertThat(info("labels")).isZero();
    assertThat(shown()).contains("format    OME-NGFF 0.5, Zarr v3, label image\n");
    text(
        "named/.zattrs",
        """
        {"multiscales": [{"version": "0.4", "axes": [{"name": "c", "type": "channel"},
          {"name": "y", "type": "space"}, {"name": "x", "type": "space"}],
          "datasets": [{"path": "0"}]}],
         "omero": {"channels": [{"label": "DAPI"}, {"label": "cFos"}]}}
        """);
    text(
        "named/0/.zarray",
        """
        {"zarr_format": 2, "shape": [2, 8, 8], "chunks": [1, 8, 8], "dtype": ">i2",
         "compressor": null, "fill_value": 0, "order": "C", "filters": null}
        """);
    assertThat(info("named")).isZero();
    assertThat(shown())
        .isEqualTo(
            """
            name      named
            format    OME-NGFF 0.4, Zarr v2
            axes      c, y, x
            channels  2 (DAPI, cFos)
            times     1
            level 0   2 x 8 x 8, chunks 1 x 8 x 8, int16 (>i2), not compressed, voxel size unknown
            stored    level 0: 0 of 2 chunks
            """);
  }

  @Test
  void anArrayByItselfOfAnyRank() throws IOException {
    text(
        "array/zarr.json",
        """
        {"zarr_format": 3, "node_type": "array", "shape": [6], "data_type": "float64",
         "chunk_grid": {"name": "regular", "configuration": {"chunk_shape": [4]}},
         "chunk_key_encoding": {"name": "default"}, "fill_value": "NaN",
         "codecs": [{"name": "bytes", "configuration": {"endian": "little"}}],
         "dimension_names": ["energy"]}
        """);
    assertThat(info("array")).isZero();
    assertThat(shown())
        .isEqualTo(
            """
            format    Zarr v3, an array by itself
            axes      energy
            array     6, chunks 4, float64 (<f8), not compressed
            stored    0 of 2 chunks
            """);
  }

  @Test
  void platesWellsCollectionsAndGroupsSayWhatIsInside() throws IOException {
    text("plate/.zattrs", "{\"plate\": {\"wells\": [{\"path\": \"A/1\"}, {\"path\": \"B/2\"}]}}");
    text("plate/A/1/.zattrs", "{\"well\": {\"images\": [{\"path\": \"0\"}]}}");
    text("collection/.zattrs", "{\"bioformats2raw.layout\": 3}");
    text("collection/0/.zattrs", "{}");
    text("collection/1/.zattrs", "{}");
    text("group/.zgroup", "{\"zarr_format\": 2}");
    text("group/a/.zarray", "{}");
    text("group/b/.zgroup", "{}");
    text("group/readme", "");
    assertThat(info("plate")).isZero();
    assertThat(shown())
        .isEqualTo(
            """
            kind      plate of wells: 2 inside
            inside    FOLDER/plate/A/1
            inside    FOLDER/plate/B/2
            """);
    assertThat(info("plate/A/1")).isZero();
    assertThat(shown())
        .isEqualTo(
            """
            kind      well of fields: 1 inside
            inside    FOLDER/plate/A/1/0
            """);
    assertThat(info("collection", "--json")).isZero();
    assertThat(new ObjectMapper().readTree(out.toString()).get("inside")).hasSize(2);
    assertThat(info("group")).isZero();
    assertThat(shown())
        .isEqualTo(
            """
            kind      group: 2 inside
            inside    FOLDER/group/a
            inside    FOLDER/group/b
            """);
  }

  @Test
  void whatIsDamagedOrNoImageIsExitCode2() throws IOException {
    text("bad/.zattrs", "{\"multiscales\": []}");
    assertThat(info("bad")).isEqualTo(2);
    assertThat(err.toString()).contains("multiscales must be a list of at least one object");
    text("none/readme", "");
    assertThat(info("none")).isEqualTo(2);
    assertThat(err.toString()).contains("is not a Zarr image");
    assertThat(out.toString()).isEmpty();
  }
}
