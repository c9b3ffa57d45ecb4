package org.cytobeam.io.ome;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cytobeam.io.store.FileStore;
import org.cytobeam.io.store.MemoryStore;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.zarr.TestData;
import org.cytobeam.io.zarr.ZarrFormat;
import org.cytobeam.io.zarr.codec.ZstdCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is written, judged by the official JSON schemas of OME-NGFF 0.4 and 0.5. Not by
 * strict_label, which wants a colour for each label: viewers colour millions of cells themselves.
 */
class NgffSchemaTest {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_JAVA_COMMENTS).build();
  private static final List<String> SCHEMAS = List.of("image", "strict_image", "label", "_version");

  @Test
  void imagesAndLabelsOfBothVersionsAreValid(@TempDir Path folder) throws IOException {
    for (ZarrFormat zarr : List.of(ZarrFormat.V2, ZarrFormat.V3)) {
      for (int channels = 1; channels <= 2; channels++) {
        for (OmeZarrSpec.Kind kind : OmeZarrSpec.Kind.values()) {
          MemoryStore store = new MemoryStore();
          OmeZarrOutput.create("x", spec(zarr, kind, channels), store);
          judge(zarr, attributes(store.get(file(zarr)), zarr), "image");
          judge(zarr, attributes(store.get(file(zarr)), zarr), "strict_image");
          if (kind == OmeZarrSpec.Kind.LABELS) {
            judge(zarr, attributes(store.get(file(zarr)), zarr), "label");
          }
        }
        Path image = folder.resolve(zarr + "-" + channels);
        OmeZarrOutput.create(image.toString(), spec(zarr, OmeZarrSpec.Kind.IMAGE, channels));
        Path own = folder.resolve("labels-" + zarr + channels);
        OmeZarrOutput.create(own.toString(), spec(zarr, OmeZarrSpec.Kind.LABELS, 1));
        Path placed = image.resolve("labels").resolve("cells");
        ImageLabels.of(image.toString())
            .write(0, OmeImage.open(own.toString()), new FileStore(placed));
        byte[] bytes = Files.readAllBytes(placed.resolve(file(zarr)));
        judge(zarr, attributes(bytes, zarr), "label");
        judge(zarr, attributes(bytes, zarr), "strict_image");
      }
    }
  }

  @Test
  void theSchemasRefuseWhatIsNotValid() throws IOException {
    MemoryStore store = new MemoryStore();
    OmeZarrOutput.create("x", spec(ZarrFormat.V3, OmeZarrSpec.Kind.IMAGE, 1), store);
    JsonNode other = MAPPER.readTree(new String(store.get("zarr.json"), UTF_8).replace("0.5", "9"));
    assertThat(found(ZarrFormat.V3, other.get("attributes"), "image")).isNotEmpty();
    assertThat(found(ZarrFormat.V2, MAPPER.createObjectNode(), "image")).isNotEmpty();
  }

  private static final java.nio.charset.Charset UTF_8 = java.nio.charset.StandardCharsets.UTF_8;

  private static String file(ZarrFormat zarr) {
    return zarr == ZarrFormat.V3 ? "zarr.json" : ".zattrs";
  }

  private static JsonNode attributes(byte[] bytes, ZarrFormat zarr) throws IOException {
    JsonNode json = MAPPER.readTree(bytes);
    return zarr == ZarrFormat.V3 ? json.get("attributes") : json;
  }

  private static void judge(ZarrFormat zarr, JsonNode attributes, String schema)
      throws IOException {
    assertThat(found(zarr, attributes, schema)).as("%s %s %s", zarr, schema, attributes).isEmpty();
  }

  private static Set<ValidationMessage> found(ZarrFormat zarr, JsonNode attributes, String schema)
      throws IOException {
    String version = zarr == ZarrFormat.V3 ? "0.5" : "0.4";
    Path folder = TestData.real("ngff_spec/" + version + "/schemas");
    Map<String, String> texts = new HashMap<>();
    Map<String, String> ids = new HashMap<>();
    for (String name : SCHEMAS) {
      Path file = folder.resolve(name + ".schema");
      if (Files.exists(file)) {
        JsonNode json = MAPPER.readTree(file.toFile());
        texts.put(json.get("$id").asText(), json.toString());
        ids.put(name, json.get("$id").asText());
      }
    }
    return JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder -> builder.schemaLoaders(loaders -> loaders.schemas(texts)))
        .getSchema(SchemaLocation.of(ids.get(schema)))
        .validate(attributes);
  }

  private static OmeZarrSpec spec(ZarrFormat zarr, OmeZarrSpec.Kind kind, int channels) {
    return new OmeZarrSpec(
        "brain",
        kind,
        6,
        20,
        20,
        channels,
        1,
        PixelType.U2,
        List.of(2, 4, 4),
        VoxelGeometry.ofVoxelSize(5, 2, 2),
        List.of(List.of(1, 2, 2), List.of(2, 2, 2)),
        new StorageFormat(zarr, new ZstdCodec(1), zarr == ZarrFormat.V3 ? List.of(4, 8, 8) : null));
  }
}
