package org.cytobeam.config;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.cytobeam.io.ome.StorageFormat;
import org.cytobeam.io.zarr.ZarrFormat;
import org.cytobeam.io.zarr.codec.NamedCodec;
import org.jspecify.annotations.Nullable;

/** The mapping {@code storage} in the section {@code output}. */
final class StorageReader {
  static final List<String> KEYS = List.of("zarr", "codec", "level", "chunk", "shard");
  static final Map<String, ZarrFormat> VERSIONS = new LinkedHashMap<>();
  static final Map<String, NamedCodec> CODECS = new LinkedHashMap<>();

  /** 512 MiB of 64-bit voxels: readers decode a chunk as a whole. */
  private static final long MOST_OF_CHUNK = 1L << 26;

  /** 1 GiB of 64-bit voxels: a worker packs a shard as a whole. */
  private static final long MOST_OF_SHARD = 1L << 27;

  static {
    VERSIONS.put("2", ZarrFormat.V2);
    VERSIONS.put("3", ZarrFormat.V3);
    for (NamedCodec codec : NamedCodec.values()) {
      CODECS.put(codec.text(), codec);
    }
  }

  private StorageReader() {}

  static Storage read(Section output) {
    Value value = output.get("storage");
    Section storage = value == null ? null : value.section("storage");
    if (storage == null) {
      return Storage.DEFAULT;
    }
    storage.only(KEYS);
    ZarrFormat zarr = storage.choice("zarr", ZarrFormat.V2, VERSIONS);
    NamedCodec codec = codec(storage, zarr);
    int level = level(storage, codec);
    List<Integer> chunk = extents(storage, "chunk", MOST_OF_CHUNK);
    List<Integer> shard = extents(storage, "shard", MOST_OF_SHARD);
    Value shardValue = storage.get("shard");
    if (shard != null && shardValue != null) {
      check(shard, shardValue, chunk, storage, zarr);
    }
    Storage read =
        storage.build(() -> new Storage(new StorageFormat(zarr, codec.at(level), shard), chunk));
    return read == null ? Storage.DEFAULT : read;
  }

  private static NamedCodec codec(Section storage, ZarrFormat zarr) {
    NamedCodec codec = storage.choice("codec", NamedCodec.BLOSC_LZ4, CODECS);
    Value value = storage.get("codec");
    if (value != null && zarr == ZarrFormat.V3 && !codec.inV3()) {
      String known =
          Arrays.stream(NamedCodec.values())
              .filter(NamedCodec::inV3)
              .map(NamedCodec::text)
              .collect(Collectors.joining(", "));
      value.problem("Zarr v3 has no %s (it has %s)".formatted(codec.text(), known));
    }
    return codec;
  }

  private static int level(Section storage, NamedCodec codec) {
    Value value = storage.get("level");
    if (value == null) {
      return codec.usualLevel();
    }
    if (!codec.hasLevels()) {
      value.problem("%s has no levels; remove this line".formatted(codec.text()));
      return codec.usualLevel();
    }
    int least = codec.leastLevel();
    int greatest = codec.greatestLevel();
    String text = "%d to %d for %s".formatted(least, greatest, codec.text());
    return storage.integer("level", codec.usualLevel(), Bound.oneOf(text, least, greatest));
  }

  private static @Nullable List<Integer> extents(Section storage, String key, long most) {
    Value value = storage.get(key);
    List<Integer> extents =
        value == null
            ? null
            : value.perAxis(Value.IMAGE_AXES, item -> item.integer(Bound.atLeast(1)));
    if (extents == null || value == null) {
      return null;
    }
    double voxels = 1.0 * extents.get(0) * extents.get(1) * extents.get(2);
    if (voxels > most) {
      value.problem("%.0f voxels are too many for one (at most %d)".formatted(voxels, most));
      return null;
    }
    return extents;
  }

  private static void check(
      List<Integer> shard,
      Value value,
      @Nullable List<Integer> chunk,
      Section storage,
      ZarrFormat zarr) {
    if (zarr != ZarrFormat.V3) {
      value.problem("Zarr v2 has no shards; add 'zarr: 3', or remove this line");
    }
    if (!storage.has("chunk")) {
      value.problem("a shard is whole chunks; add for example 'chunk: [64, 128, 128]'");
    }
    for (int axis = 0; chunk != null && axis < 3; axis++) {
      if (shard.get(axis) % chunk.get(axis) != 0) {
        value.problem(
            "must be whole chunks: on axis %s %d is not a multiple of %d"
                .formatted("zyx".charAt(axis), shard.get(axis), chunk.get(axis)));
        return;
      }
    }
  }
}
