package org.cytobeam.pipeline.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** The phantom's atlas as files: a gzipped NRRD and BrainGlobe's structures.json. */
final class AtlasFiles {

  private AtlasFiles() {}

  /** Writes the annotation; the first axis of the file (z) is the fastest, as NRRD has it. */
  static void writeAnnotation(PhantomAtlas atlas, Path file) throws IOException {
    int n0 = atlas.size(0);
    int n1 = atlas.size(1);
    int n2 = atlas.size(2);
    byte[] labels = new byte[n0 * n1 * n2];
    int at = 0;
    for (int i2 = 0; i2 < n2; i2++) {
      for (int i1 = 0; i1 < n1; i1++) {
        for (int i0 = 0; i0 < n0; i0++) {
          labels[at++] = (byte) atlas.label(i0, i1, i2);
        }
      }
    }
    String um = Long.toString(Math.round(PhantomAtlas.VOXEL_UM));
    String header =
        """
        NRRD0004
        type: unsigned char
        dimension: 3
        space dimension: 3
        sizes: %d %d %d
        space directions: (%4$s,0,0) (0,%4$s,0) (0,0,%4$s)
        space units: "microns" "microns" "microns"
        space origin: (0,0,0)
        encoding: gzip

        """
            .formatted(n0, n1, n2, um);
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(header.getBytes(StandardCharsets.US_ASCII));
      try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
        gzip.write(labels);
      }
    }
  }

  /** Writes the ontology. */
  static void writeStructures(Path file) throws IOException {
    List<Map<String, Object>> structures = new ArrayList<>();
    for (PhantomRegion region : PhantomRegion.values()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("acronym", region.acronym);
      entry.put("id", region.id);
      entry.put("name", region.fullName);
      entry.put("structure_id_path", idPath(region));
      entry.put(
          "rgb_triplet",
          List.of(region.rgb >> 16 & 0xFF, region.rgb >> 8 & 0xFF, region.rgb & 0xFF));
      structures.add(entry);
    }
    Files.writeString(
        file,
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(structures) + "\n");
  }

  private static List<Integer> idPath(PhantomRegion region) {
    List<Integer> path = new ArrayList<>();
    for (PhantomRegion at = region; at != null; at = at.parent) {
      path.add(0, at.id);
    }
    return path;
  }
}
