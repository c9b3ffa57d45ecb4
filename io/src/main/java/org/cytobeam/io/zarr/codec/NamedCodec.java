package org.cytobeam.io.zarr.codec;

import java.util.Locale;

/** The codecs that a user can ask for by name, each with a level. */
public enum NamedCodec {
  BLOSC_LZ4(0, 9, 5),
  BLOSC_LZ4HC(0, 9, 5),
  BLOSC_BLOSCLZ(0, 9, 5),
  BLOSC_ZLIB(0, 9, 5),
  BLOSC_ZSTD(0, 9, 5),
  ZSTD(1, 22, 3),
  GZIP(1, 9, 5),
  ZLIB(1, 9, 5),
  BZ2(1, 9, 5),
  LZ4(0, 0, 0),
  NONE(0, 0, 0);

  private static final String BLOSC = "blosc-";

  private final int least;
  private final int greatest;
  private final int usual;

  NamedCodec(int least, int greatest, int usual) {
    this.least = least;
    this.greatest = greatest;
    this.usual = usual;
  }

  /** {@code blosc-lz4}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether it has levels. */
  public boolean hasLevels() {
    return greatest > 0;
  }

  /** The fastest level. */
  public int leastLevel() {
    return least;
  }

  /** The level that packs most. */
  public int greatestLevel() {
    return greatest;
  }

  /** The level that is taken if none is asked for. */
  public int usualLevel() {
    return usual;
  }

  /** Whether Zarr v3 has it. */
  public boolean inV3() {
    return this != ZLIB && this != BZ2 && this != LZ4;
  }

  /**
   * The codec at a level; blosc shuffles bytes.
   *
   * @throws IllegalArgumentException if there is no such level
   */
  public ChunkCodec at(int level) {
    if (level < least || level > greatest) {
      throw new IllegalArgumentException(
          "level must be %d to %d for %s, got %d".formatted(least, greatest, text(), level));
    }
    return switch (this) {
      case ZSTD -> new ZstdCodec(level);
      case GZIP -> new StreamCodec(StreamCodec.Format.GZIP, level);
      case ZLIB -> new StreamCodec(StreamCodec.Format.ZLIB, level);
      case BZ2 -> new StreamCodec(StreamCodec.Format.BZ2, level);
      case LZ4 -> new Lz4Codec();
      case NONE -> new NoCodec();
      default -> new BloscCodec(text().substring(BLOSC.length()), level, 1, 0);
    };
  }
}
