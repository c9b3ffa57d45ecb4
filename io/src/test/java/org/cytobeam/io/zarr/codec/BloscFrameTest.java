package org.cytobeam.io.zarr.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.scalableminds.bloscjava.Blosc;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Against what the native library decodes, and damage. */
class BloscFrameTest {
  private static final String[] CNAMES = {"blosclz", "lz4", "lz4hc", "zlib", "zstd"};

  /** How a frame is made; each kind of bytes compresses otherwise, the first not at all. */
  record Frame(String cname, int clevel, int shuffle, int blocksize, int element, int kind) {
    byte[] of(byte[] chunk) {
      return Blosc.compress(
          chunk,
          element,
          Blosc.Compressor.fromString(cname),
          clevel,
          Blosc.Shuffle.fromInt(shuffle),
          blocksize);
    }

    byte[] chunk(int length, long seed) {
      Random random = new Random(seed);
      byte[] chunk = new byte[length];
      if (kind == 0) {
        random.nextBytes(chunk);
      }
      for (int i = 0; i < length && kind > 0; i++) {
        chunk[i] =
            switch (kind) {
              case 1 -> (byte) random.nextInt(4);
              case 2 -> (byte) (i % element == 0 ? random.nextInt(100) : i >> 12);
              case 3 -> (byte) (i < 9000 ? random.nextInt(256) : chunk[i - 9000]);
              default -> (byte) (i >> 16);
            };
      }
      return chunk;
    }
  }

  @Provide
  Arbitrary<Frame> frames() {
    return Combinators.combine(
            Arbitraries.of(CNAMES),
            Arbitraries.of(0, 1, 5, 9),
            Arbitraries.of(0, 1, 2),
            Arbitraries.of(0, 0, 128, 300, 1 << 12, 40_000, 1 << 19),
            Arbitraries.of(1, 2, 3, 4, 8, 16, 17, 255),
            Arbitraries.of(0, 1, 2, 3, 4))
        .as(Frame::new);
  }

  @Provide
  Arbitrary<Integer> lengths() {
    return Arbitraries.frequencyOf(
        Tuple.of(1, Arbitraries.integers().between(0, 300)),
        Tuple.of(3, Arbitraries.integers().between(0, 300 << 10)),
        Tuple.of(1, Arbitraries.of(1 << 12, 1 << 16, 1 << 18)));
  }

  @Property(tries = 3000)
  void decodesAsTheNativeLibrary(
      @ForAll("frames") Frame made, @ForAll("lengths") int length, @ForAll long seed)
      throws CodecException {
    byte[] frame = made.of(made.chunk(length, seed));
    byte[] expected = Blosc.decompress(frame);
    // Within a larger array, and into one that holds another chunk.
    int from = (int) (seed & 7);
    byte[] within = new byte[from + frame.length + 3];
    System.arraycopy(frame, 0, within, from, frame.length);
    byte[] chunk = new byte[length];
    Arrays.fill(chunk, (byte) 0x55);
    BloscFrame.decode(within, from, frame.length, chunk);
    assertThat(Arrays.equals(chunk, expected)).as("%s, %d bytes", made, length).isTrue();
  }

  @Property(tries = 4000)
  void damagedFramesDecodeOrAreRefused(
      @ForAll("frames") Frame made, @ForAll long seed, @ForAll boolean header) {
    Random random = new Random(seed);
    int length = 1 + random.nextInt(1 << random.nextInt(16));
    byte[] frame = made.of(made.chunk(length, seed));
    if (random.nextInt(4) == 0) {
      // Cut, or longer than it needs to be, and the header agrees.
      frame = Arrays.copyOf(frame, 16 + random.nextInt(frame.length));
    }
    for (int i = random.nextInt(8); i >= 0; i--) {
      int at = random.nextInt(header ? Math.min(frame.length, 40) : frame.length);
      frame[at] =
          (byte) (random.nextBoolean() ? frame[at] ^ 1 << random.nextInt(8) : random.nextInt());
    }
    ByteBuffer fields = ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN);
    fields.put(0, (byte) 2).putInt(4, length).putInt(12, frame.length);
    byte[] within = new byte[frame.length + 9];
    System.arraycopy(frame, 0, within, 5, frame.length);
    try {
      BloscFrame.decode(within, 5, frame.length, new byte[length]);
    } catch (CodecException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  @Example
  void sizesThatFramesDoNotAgreeWithAreNamed() {
    byte[] frame = new Frame("lz4", 5, 1, 0, 2, 1).of(new byte[1000]);
    assertThatThrownBy(() -> BloscFrame.decode(frame, 0, frame.length, new byte[999]))
        .isInstanceOf(CodecException.class)
        .hasMessage("holds 1000 bytes where the chunk has 999");
    assertThatThrownBy(() -> BloscFrame.decode(frame, 0, frame.length - 1, new byte[1000]))
        .isInstanceOf(CodecException.class)
        .hasMessage(
            "has %d bytes where its blosc header says %d"
                .formatted(frame.length - 1, frame.length));
  }

  @Example
  void unknownCompressorsAndVersionsAreNamed() {
    byte[] frame = new Frame("lz4", 5, 1, 0, 2, 1).of(new byte[1000]);
    frame[1] = 7;
    assertThatThrownBy(() -> BloscFrame.decode(frame, 0, frame.length, new byte[1000]))
        .isInstanceOf(CodecException.class)
        .hasMessage("is a blosc frame with lz4 of the unknown version 7");
    frame[2] = (byte) (frame[2] & 0x1F | 6 << 5);
    assertThatThrownBy(() -> BloscFrame.decode(frame, 0, frame.length, new byte[1000]))
        .isInstanceOf(CodecException.class)
        .hasMessage("is a blosc frame with a compressor of the unknown number 6");
  }
}
