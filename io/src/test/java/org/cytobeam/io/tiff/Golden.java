package org.cytobeam.io.tiff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Voxels;

/** What tifffile found in a file: shape t, c, z, y, x, type, and the sha256 of all pixels. */
record Golden(List<Integer> shape, String type, String sha256, List<Double> voxelSize) {

  static List<String> names(String index) {
    List<String> names = new ArrayList<>();
    read(index).fieldNames().forEachRemaining(names::add);
    return names;
  }

  static Golden of(String index, String name) {
    JsonNode json = read(index).path(name);
    List<Integer> shape = new ArrayList<>();
    json.path("shape").forEach(n -> shape.add(n.asInt()));
    List<Double> size = new ArrayList<>();
    json.path("voxel_size").forEach(n -> size.add(n.asDouble()));
    return new Golden(shape, json.path("type").asText(), json.path("sha256").asText(), size);
  }

  /** The same of a source, read plane by plane. */
  static Golden of(PlaneSource source) {
    MessageDigest digest = newDigest();
    Box bounds = source.bounds();
    for (int t = 0; t < source.times(); t++) {
      for (int c = 0; c < source.channels(); c++) {
        for (long z = 0; z < bounds.extent(0); z++) {
          digest.update(littleEndian(source.readPlane(t, c, z)));
        }
      }
    }
    var geometry = source.geometry();
    return new Golden(
        List.of(source.times(), source.channels(), bounds.size(0), bounds.size(1), bounds.size(2)),
        source.type().numpyName(),
        HexFormat.of().formatHex(digest.digest()),
        geometry == null
            ? List.of()
            : List.of(geometry.scaleZ(), geometry.scaleY(), geometry.scaleX()));
  }

  static byte[] littleEndian(Voxels voxels) {
    int count = Math.toIntExact(voxels.box().voxelCount());
    ByteBuffer bytes =
        ByteBuffer.allocate(count * voxels.type().bytes()).order(ByteOrder.LITTLE_ENDIAN);
    switch (voxels.type().bytes()) {
      case 1 -> bytes.put(voxels.bytes());
      case 2 -> bytes.asShortBuffer().put(voxels.shorts());
      default -> {
        if (voxels.type().isFloat()) {
          bytes.asFloatBuffer().put(voxels.floats());
        } else {
          bytes.asIntBuffer().put(voxels.ints());
        }
      }
    }
    return bytes.array();
  }

  private static JsonNode read(String index) {
    try {
      return new ObjectMapper().readTree(TestData.golden(index).toFile());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
