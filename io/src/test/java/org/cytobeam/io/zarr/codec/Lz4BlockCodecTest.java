package org.cytobeam.io.zarr.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import net.jpountz.lz4.LZ4BlockOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Streams that lz4-java writes, as N5 has them. */
class Lz4BlockCodecTest {
  private static final ChunkCodec CODEC = new Lz4BlockCodec();

  private static byte[] written(byte[] chunk, int blockSize) throws IOException {
    ByteArrayOutputStream stored = new ByteArrayOutputStream();
    try (LZ4BlockOutputStream out = new LZ4BlockOutputStream(stored, blockSize)) {
      out.write(chunk);
    }
    return stored.toByteArray();
  }

  private static byte[] random(int n, int values, long seed) {
    Random random = new Random(seed);
    byte[] bytes = new byte[n];
    for (int i = 0; i < n; i++) {
      bytes[i] = (byte) random.nextInt(values);
    }
    return bytes;
  }

  @Property(tries = 200)
  void readsWhatLz4JavaWrites(
      @ForAll @IntRange(max = 5000) int n,
      @ForAll @IntRange(min = 1, max = 256) int values,
      @ForAll @IntRange(min = 6, max = 16) int log2Block,
      @ForAll long seed)
      throws IOException {
    byte[] chunk = random(n, values, seed);
    byte[] stored = written(chunk, 1 << log2Block);
    assertThat(CODEC.decode(stored, n)).isEqualTo(chunk);
    assertThat(CODEC.decode(stored, DecodedLength.atMost(n + 7))).isEqualTo(chunk);
    assertThatThrownBy(() -> CODEC.decode(stored, n + 1)).isInstanceOf(CodecException.class);
    byte[] cut = Arrays.copyOf(stored, stored.length - 1);
    assertThatThrownBy(() -> CODEC.decode(cut, n))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("before its last block");
  }

  @Property(tries = 300)
  void damageIsFound(@ForAll long seed, @ForAll @IntRange(min = 1, max = 255) int flip)
      throws IOException {
    byte[] chunk = random(3000, 9, seed);
    byte[] stored = written(chunk, 1024);
    int at = new Random(seed).nextInt(stored.length);
    stored[at] ^= (byte) flip;
    try {
      // Of a block's size class and of an empty block's checksum nothing depends.
      assertThat(CODEC.decode(stored, chunk.length)).isEqualTo(chunk);
    } catch (CodecException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  @Test
  void aBlockLongerThanTheChunkIsRefusedBeforeItIsDecoded() throws IOException {
    byte[] stored = written(new byte[4096], 4096);
    assertThatThrownBy(() -> CODEC.decode(stored, 100))
        .isInstanceOf(CodecException.class)
        .hasMessage("holds 4096 bytes where the chunk has 100");
  }
}
