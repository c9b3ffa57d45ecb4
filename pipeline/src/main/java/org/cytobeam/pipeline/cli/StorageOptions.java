package org.cytobeam.pipeline.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.ome.StorageFormat;
import org.cytobeam.io.zarr.ZarrFormat;
import org.cytobeam.io.zarr.codec.NamedCodec;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How an image that is made is stored. */
final class StorageOptions {
  /** A chunk or shard is one Java array, and its bytes another. */
  private static final double MOST_VOXELS = 1 << 27;

  @Option(
      names = "--zarr",
      paramLabel = "2|3",
      description = "Zarr version: 2 with OME-NGFF 0.4, 3 with 0.5 (default: ${DEFAULT-VALUE}).")
  private int zarr = 2;

  @Option(
      names = "--codec",
      paramLabel = "NAME[:LEVEL]",
      description =
          "blosc-lz4, blosc-lz4hc, blosc-blosclz, blosc-zlib, blosc-zstd, zstd, gzip, none;"
              + " Zarr v2 also zlib, bz2, lz4 (default: ${DEFAULT-VALUE}).")
  private String codec = "blosc-lz4";

  @Option(
      names = "--chunk",
      paramLabel = "Z,Y,X",
      description = "Storage chunk in voxels (default: the input's; of TIFF 64,128,128).")
  private @Nullable String chunk;

  @Option(
      names = "--shard",
      paramLabel = "Z,Y,X",
      description = "Pack chunks into shards of so many voxels; needs --zarr 3.")
  private @Nullable String shard;

  /** Zarr version, codec, shard. */
  StorageFormat format() {
    if (zarr != 2 && zarr != 3) {
      throw new BadInputException("--zarr must be 2 or 3, not " + zarr);
    }
    ZarrFormat format = zarr == 2 ? ZarrFormat.V2 : ZarrFormat.V3;
    String[] parts = codec.split(":", 2);
    NamedCodec named = named(parts[0], format);
    List<Integer> shards = extents("--shard", shard);
    if (shards != null && format == ZarrFormat.V2) {
      throw new BadInputException("--shard needs --zarr 3: Zarr v2 has no shards");
    }
    return new StorageFormat(
        format, named.at(parts.length == 1 ? named.usualLevel() : level(parts[1], named)), shards);
  }

  /** The chunk z, y, x; null if none was given. */
  @Nullable List<Integer> chunk() {
    return extents("--chunk", chunk);
  }

  private static NamedCodec named(String name, ZarrFormat format) {
    for (NamedCodec each : NamedCodec.values()) {
      if (each.text().equals(name.toLowerCase(Locale.ROOT))
          && (format == ZarrFormat.V2 || each.inV3())) {
        return each;
      }
    }
    throw new BadInputException(
        "--codec %s: Zarr v%d has no such codec; it has %s"
            .formatted(
                name,
                format == ZarrFormat.V2 ? 2 : 3,
                Arrays.stream(NamedCodec.values())
                    .filter(each -> format == ZarrFormat.V2 || each.inV3())
                    .map(NamedCodec::text)
                    .collect(Collectors.joining(", "))));
  }

  private static int level(String text, NamedCodec codec) {
    if (!codec.hasLevels()) {
      throw new BadInputException(
          "--codec %s:%s: %s has no levels; leave ':%s' out"
              .formatted(codec.text(), text, codec.text(), text));
    }
    int level = text.matches("\\d{1,3}") ? Integer.parseInt(text) : -1;
    if (level < codec.leastLevel() || level > codec.greatestLevel()) {
      throw new BadInputException(
          "--codec %s:%s: the level must be %d to %d"
              .formatted(codec.text(), text, codec.leastLevel(), codec.greatestLevel()));
    }
    return level;
  }

  private static @Nullable List<Integer> extents(String option, @Nullable String text) {
    if (text == null) {
      return null;
    }
    List<Integer> extents = NumberOptions.wholeNumbers(option, text);
    double voxels = 1.0 * extents.get(0) * extents.get(1) * extents.get(2);
    if (!extents.stream().allMatch(n -> n >= 1) || voxels > MOST_VOXELS) {
      throw new BadInputException(
          "%s %s must be three whole numbers of 1 or more, z,y,x, and at most %,d voxels in all"
              .formatted(option, text, (long) MOST_VOXELS));
    }
    return extents;
  }
}
