package org.cytobeam.io.zarr.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Several codecs one after another: filters and a compressor, or the codecs of Zarr v3 that turn
 * bytes into bytes.
 *
 * @param codecs in the order of encoding
 */
public record CodecChain(List<ChunkCodec> codecs) implements ChunkCodec {
  /** How much longer than the chunk something between two codecs may be; a bound for bombs only. */
  private static final int SLACK = 1 << 16;

  public CodecChain {
    codecs = List.copyOf(codecs);
  }

  /** A chain of those that do something: none, the one itself, or all. */
  public static ChunkCodec of(List<ChunkCodec> codecs) {
    List<ChunkCodec> busy = codecs.stream().filter(c -> !(c instanceof NoCodec)).toList();
    return switch (busy.size()) {
      case 0 -> new NoCodec();
      case 1 -> busy.get(0);
      default -> new CodecChain(busy);
    };
  }

  /** The codecs of a chain, or the one that there is. */
  public static List<ChunkCodec> codecs(ChunkCodec codec) {
    return codec instanceof CodecChain chain ? chain.codecs : List.of(codec);
  }

  @Override
  public byte[] decode(byte[] stored, DecodedLength length) throws CodecException {
    DecodedLength[] before = new DecodedLength[codecs.size()];
    DecodedLength next = length;
    for (int i = 0; i < before.length; i++) {
      before[i] = next;
      next = after(codecs.get(i), next);
    }
    byte[] bytes = stored;
    for (int i = before.length - 1; i >= 0; i--) {
      bytes = codecs.get(i).decode(bytes, before[i]);
    }
    return bytes;
  }

  /** Bytes that a chunk of a length is stored as at most, if no codec does anything absurd. */
  public static int longestStored(ChunkCodec codec, int length) {
    DecodedLength bytes = DecodedLength.atMost(length);
    for (ChunkCodec one : codec instanceof CodecChain chain ? chain.codecs : List.of(codec)) {
      bytes = after(one, bytes);
    }
    return bytes.bytes();
  }

  /** What is known of a codec's output where so much is known of its input. */
  private static DecodedLength after(ChunkCodec codec, DecodedLength input) {
    long known = codec.encodedLength(input.bytes());
    if (known != VARIABLE) {
      int bytes = (int) Math.min(known, Integer.MAX_VALUE - 8);
      return input.exact() ? DecodedLength.exactly(bytes) : DecodedLength.atMost(bytes);
    }
    // What does not shorten is hardly longer than it was.
    long most = input.bytes() + (long) input.bytes() / 8 + SLACK;
    return DecodedLength.atMost((int) Math.min(most, Integer.MAX_VALUE - 8));
  }

  @Override
  public byte[] encode(byte[] chunk, int elementBytes) {
    byte[] bytes = chunk;
    for (ChunkCodec codec : codecs) {
      bytes = codec.encode(bytes, elementBytes);
    }
    return bytes;
  }

  @Override
  public long encodedLength(long length) {
    long bytes = length;
    for (ChunkCodec codec : codecs) {
      bytes = bytes == VARIABLE ? VARIABLE : codec.encodedLength(bytes);
    }
    return bytes;
  }

  @Override
  public JsonNode toJson() {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    codecs.forEach(codec -> all.add(codec.toJson()));
    return all;
  }

  @Override
  public String describe() {
    return codecs.stream().map(ChunkCodec::describe).collect(Collectors.joining(", "));
  }
}
