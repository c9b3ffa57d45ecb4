package org.cytobeam.transforms.objects;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.cytobeam.transforms.label.VarintReader;
import org.cytobeam.transforms.label.VarintWriter;
import org.jspecify.annotations.Nullable;

/**
 * Stats of many objects, packed: runners keep millions of them in memory while others are still
 * looked for, and what they keep is a few byte arrays.
 */
public final class ObjectBatch {
  /** States of measures, a histogram for example, repeat themselves; from so many bytes on. */
  private static final int WORTH_DEFLATING = 1024;

  private static final byte PLAIN = 0;
  private static final byte DEFLATED = 1;

  /** No objects. */
  public static final ObjectBatch EMPTY = of(List.of());

  private final int size;
  private final byte[] packed;

  private ObjectBatch(int size, byte[] packed) {
    this.size = size;
    this.packed = packed;
  }

  /** Packs objects. */
  public static ObjectBatch of(Collection<ObjectStats> objects) {
    VarintWriter out = new VarintWriter();
    out.write(PLAIN);
    PackedStats packer = new PackedStats();
    boolean measured = false;
    for (ObjectStats object : objects) {
      packer.write(object, out);
      measured |= object.more().length > 0;
    }
    byte[] plain = out.toByteArray();
    return new ObjectBatch(
        objects.size(), measured && plain.length >= WORTH_DEFLATING ? deflated(plain) : plain);
  }

  private static byte[] deflated(byte[] plain) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(DEFLATED);
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try (OutputStream out = new DeflaterOutputStream(bytes, deflater)) {
      out.write(plain, 1, plain.length - 1);
    } catch (IOException e) {
      throw new UncheckedIOException("an array does not fail", e);
    } finally {
      deflater.end();
    }
    return bytes.toByteArray();
  }

  /** From what {@link #packed} gave. */
  static ObjectBatch ofPacked(int size, byte[] packed) {
    return new ObjectBatch(size, packed);
  }

  /** Number of objects. */
  public int size() {
    return size;
  }

  byte[] packed() {
    return packed;
  }

  /** The objects in the order in which they were given, unpacked anew. */
  public List<ObjectStats> objects() {
    List<ObjectStats> objects = new ArrayList<>(size);
    try {
      VarintReader in = reader();
      PackedStats packer = new PackedStats();
      for (int i = 0; i < size; i++) {
        objects.add(packer.read(in));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a batch of objects is damaged", e);
    }
    return objects;
  }

  private VarintReader reader() throws IOException {
    if (packed[0] == PLAIN) {
      return new VarintReader(packed, 1);
    }
    InputStream deflated = new ByteArrayInputStream(packed, 1, packed.length - 1);
    return new VarintReader(new InflaterInputStream(deflated).readAllBytes(), 0);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ObjectBatch that
        && size == that.size
        && (Arrays.equals(packed, that.packed) || objects().equals(that.objects()));
  }

  @Override
  public int hashCode() {
    return size;
  }

  @Override
  public String toString() {
    return objects().toString();
  }
}
