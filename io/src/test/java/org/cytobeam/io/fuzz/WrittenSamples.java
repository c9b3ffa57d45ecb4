package org.cytobeam.io.fuzz;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cytobeam.io.store.MemoryStore;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.zarr.ArrayMetadata;
import org.cytobeam.io.zarr.ChunkKeys;
import org.cytobeam.io.zarr.DataType;
import org.cytobeam.io.zarr.FillValue;
import org.cytobeam.io.zarr.ShardLevel;
import org.cytobeam.io.zarr.ZarrArray;
import org.cytobeam.io.zarr.ZarrFormat;
import org.cytobeam.io.zarr.codec.BloscCodec;
import org.cytobeam.io.zarr.codec.ChunkCodec;
import org.cytobeam.io.zarr.codec.CodecChain;
import org.cytobeam.io.zarr.codec.Crc32cCodec;
import org.cytobeam.io.zarr.codec.Lz4Codec;
import org.cytobeam.io.zarr.codec.NoCodec;
import org.cytobeam.io.zarr.codec.StreamCodec;
import org.cytobeam.io.zarr.codec.ZstdCodec;

/** Small arrays and an image in each format, with each codec, sharded or not: always the same. */
final class WrittenSamples {
  private static final List<Long> SHAPE = List.of(13L, 9L, 20L);
  private static final List<Integer> CHUNK = List.of(4, 8, 10);
  private static final DataType DTYPE = DataType.of(PixelType.U2);

  private WrittenSamples() {}

  static List<Sample> all() {
    List<Sample> all = new ArrayList<>();
    v2Codecs()
        .forEach(
            (name, codec) ->
                all.add(
                    sample(
                        "written/v2/" + name,
                        ArrayMetadata.v2(SHAPE, CHUNK, DTYPE, codec, FillValue.zero(DTYPE), "/"))));
    v3Codecs()
        .forEach((name, codec) -> all.add(sample("written/v3/" + name, v3(codec, List.of()))));
    for (boolean first : new boolean[] {true, false}) {
      ShardLevel level =
          new ShardLevel(
              List.of(8, 8, 20), CHUNK, List.of(0, 1, 2), first, new Crc32cCodec(), false);
      all.add(
          sample(
              "written/v3/sharded index " + (first ? "first" : "last"),
              v3(new ZstdCodec(1), List.of(level))));
    }
    all.add(image());
    return all;
  }

  private static Map<String, ChunkCodec> v2Codecs() {
    Map<String, ChunkCodec> codecs = new LinkedHashMap<>();
    codecs.put("none", new NoCodec());
    for (StreamCodec.Format format : StreamCodec.Format.values()) {
      codecs.put(format.name(), new StreamCodec(format, 1));
    }
    codecs.put("zstd", new ZstdCodec(1));
    codecs.put("lz4", new Lz4Codec());
    for (String inner : List.of("blosclz", "lz4", "lz4hc", "zlib", "zstd")) {
      for (int shuffle = 0; shuffle < 3; shuffle++) {
        codecs.put("blosc " + inner + shuffle, new BloscCodec(inner, 5, shuffle, 0));
      }
      codecs.put("blosc blocks " + inner, new BloscCodec(inner, 5, 1, 128));
    }
    return codecs;
  }

  private static Map<String, ChunkCodec> v3Codecs() {
    Map<String, ChunkCodec> codecs = new LinkedHashMap<>();
    codecs.put("none", new NoCodec());
    codecs.put("gzip", new StreamCodec(StreamCodec.Format.GZIP, 1));
    codecs.put("blosc", BloscCodec.DEFAULT);
    codecs.put("zstd and crc32c", CodecChain.of(List.of(new ZstdCodec(1), new Crc32cCodec())));
    return codecs;
  }

  private static ArrayMetadata v3(ChunkCodec codec, List<ShardLevel> shards) {
    return new ArrayMetadata(
        ZarrFormat.V3,
        SHAPE,
        CHUNK,
        DTYPE,
        codec,
        List.of(0, 1, 2),
        FillValue.zero(DTYPE),
        ChunkKeys.v3("/"),
        shards,
        List.of("z", "y", "x"));
  }

  private static Sample sample(String name, ArrayMetadata metadata) {
    return new Sample(name, false, written(metadata, "").values());
  }

  private static Sample image() {
    MemoryStore store =
        written(
            ArrayMetadata.v2(SHAPE, CHUNK, DTYPE, BloscCodec.DEFAULT, FillValue.zero(DTYPE), "/"),
            "0");
    store.with(
        ".zattrs",
        """
        {"multiscales": [{"version": "0.4", "name": "brain", "axes": [
           {"name": "z", "type": "space", "unit": "micrometer"},
           {"name": "y", "type": "space", "unit": "micrometer"},
           {"name": "x", "type": "space", "unit": "micrometer"}],
         "datasets": [{"path": "0", "coordinateTransformations": [
           {"type": "scale", "scale": [5, 2, 2]}, {"type": "translation", "translation": [0, 1, 1]}]}]}]}
        """);
    return new Sample("written/image", true, store.values());
  }

  /** Every stored part of the array; voxels that compress, and that differ. */
  private static MemoryStore written(ArrayMetadata metadata, String path) {
    MemoryStore store = new MemoryStore();
    ZarrArray array = ZarrArray.of(store, path, metadata);
    array.writeMetadata();
    List<Integer> stored = metadata.storedShape();
    int length = stored.stream().reduce(1, (a, b) -> a * b);
    for (long z = 0; z * stored.get(0) < SHAPE.get(0); z++) {
      for (long y = 0; y * stored.get(1) < SHAPE.get(1); y++) {
        for (long x = 0; x * stored.get(2) < SHAPE.get(2); x++) {
          short[] values = new short[length];
          for (int i = 0; i < length; i++) {
            values[i] = (short) (100 * z + 10 * y + x + i % 7 + i / 50);
          }
          array.writeChunk(new long[] {z, y, x}, values);
        }
      }
    }
    return store;
  }
}
