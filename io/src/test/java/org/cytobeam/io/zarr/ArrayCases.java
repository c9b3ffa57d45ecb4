package org.cytobeam.io.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.zarr.codec.BloscCodec;
import org.cytobeam.io.zarr.codec.ChunkCodec;
import org.cytobeam.io.zarr.codec.CodecChain;
import org.cytobeam.io.zarr.codec.Crc32cCodec;
import org.cytobeam.io.zarr.codec.Lz4Codec;
import org.cytobeam.io.zarr.codec.NoCodec;
import org.cytobeam.io.zarr.codec.StreamCodec;
import org.cytobeam.io.zarr.codec.ZstdCodec;

/** Small arrays of every type, codec, order and packing, by random numbers. */
final class ArrayCases {
  private static final int MOST_ELEMENTS = 3000;
  private static final long[] EXTENTS = {1, 1, 2, 3, 4, 5, 7, 11, 13, 16, 31, 97};
  private static final List<PixelType> PIXELS =
      List.of(PixelType.values()).stream().filter(p -> p != PixelType.MASK).toList();
  private static final List<ChunkCodec> V2_CODECS =
      List.of(
          new NoCodec(),
          new StreamCodec(StreamCodec.Format.ZLIB, 1),
          new StreamCodec(StreamCodec.Format.GZIP, 5),
          new StreamCodec(StreamCodec.Format.BZ2, 1),
          new ZstdCodec(3),
          new Lz4Codec(),
          BloscCodec.DEFAULT,
          new BloscCodec("zstd", 1, -1, 0),
          new BloscCodec("zlib", 9, 2, 64),
          new BloscCodec("blosclz", 5, 0, 0));
  private static final List<ChunkCodec> V3_CODECS =
      List.of(
          new NoCodec(),
          new StreamCodec(StreamCodec.Format.GZIP, 1),
          new ZstdCodec(1),
          new Crc32cCodec(),
          new BloscCodec("lz4", 5, 2, 0),
          CodecChain.of(List.of(new ZstdCodec(1), new Crc32cCodec())));

  private ArrayCases() {}

  /**
   * An array.
   *
   * @param writable whether only what we write is wanted: axes in C order, shards not nested
   */
  static ArrayMetadata random(Random random, boolean writable) {
    int rank = 1 + random.nextInt(5);
    List<Long> shape = new ArrayList<>();
    List<Integer> chunk = new ArrayList<>();
    long elements = 1;
    for (int axis = 0; axis < rank; axis++) {
      long extent = EXTENTS[random.nextInt(EXTENTS.length)];
      extent = elements * extent > MOST_ELEMENTS ? 1 : extent;
      elements *= extent;
      shape.add(extent);
      chunk.add(1 + random.nextInt((int) Math.min(extent + 2, 9)));
    }
    Collections.shuffle(shape, random);
    DataType dtype = dtype(random);
    FillValue fill = FillValue.parse(fill(dtype, random), dtype, "case");
    String separator = random.nextBoolean() ? "/" : ".";
    if (random.nextBoolean()) {
      boolean fortran = !writable && random.nextBoolean();
      return new ArrayMetadata(
          ZarrFormat.V2,
          shape,
          chunk,
          dtype,
          one(V2_CODECS, random),
          fortran ? ArrayMetadata.fortranOrder(rank) : ArrayMetadata.cOrder(rank),
          fill,
          ChunkKeys.v2(separator),
          List.of(),
          null);
    }
    List<Integer> order = new ArrayList<>(ArrayMetadata.cOrder(rank));
    if (!writable) {
      Collections.shuffle(order, random);
    }
    return new ArrayMetadata(
        ZarrFormat.V3,
        shape,
        chunk,
        dtype,
        one(V3_CODECS, random),
        order,
        fill,
        random.nextInt(4) == 0 ? ChunkKeys.v2(separator) : ChunkKeys.v3(separator),
        shards(chunk, order, random.nextInt(writable ? 2 : 4), random),
        random.nextBoolean() ? null : IntStream.range(0, rank).mapToObj(i -> "axis" + i).toList());
  }

  private static List<ShardLevel> shards(
      List<Integer> chunk, List<Integer> order, int levels, Random random) {
    List<ShardLevel> shards = new ArrayList<>();
    List<Integer> inner = chunk;
    for (int level = 0; level < levels; level++) {
      List<Integer> outer = inner.stream().map(n -> n * (1 + random.nextInt(3))).toList();
      shards.add(
          0,
          new ShardLevel(
              outer,
              inner,
              order,
              random.nextBoolean(),
              random.nextBoolean() ? new Crc32cCodec() : new NoCodec(),
              random.nextBoolean()));
      inner = outer;
    }
    return shards;
  }

  private static DataType dtype(Random random) {
    if (random.nextInt(12) == 0) {
      return new DataType(PixelType.U1, DataType.Form.BOOL, false);
    }
    PixelType pixel = one(PIXELS, random);
    return new DataType(pixel, DataType.Form.SAME, pixel.bytes() > 1 && random.nextBoolean());
  }

  private static JsonNode fill(DataType dtype, Random random) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    if (random.nextInt(3) == 0) {
      return json.numberNode(0);
    }
    if (dtype.form() == DataType.Form.BOOL) {
      return json.booleanNode(true);
    }
    if (dtype.pixel().isFloat()) {
      return json.textNode(one(List.of("NaN", "Infinity", "-Infinity", "1.5", "-0.0"), random));
    }
    return json.numberNode(dtype.pixel().isUnsigned() ? 255 : -128);
  }

  static <T> T one(List<T> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }

  /** The elements of a whole array in C order: noise of few values, and regions of fill value. */
  static Object values(ArrayMetadata metadata, Random random) {
    int length = 1;
    for (long extent : metadata.shape()) {
      length *= (int) extent;
    }
    int bytes = metadata.dtype().pixel().bytes();
    byte[] noise = new byte[length * bytes];
    for (int i = 0; i < noise.length; i++) {
      boolean bool = metadata.dtype().form() == DataType.Form.BOOL;
      noise[i] = (byte) random.nextInt(bool ? 2 : 7);
    }
    Object values = DataType.of(metadata.dtype().pixel()).toArray(noise);
    int from = random.nextInt(length);
    int filled = random.nextInt(length - from + 1);
    System.arraycopy(metadata.fill().filled(filled), 0, values, from, filled);
    return values;
  }
}
