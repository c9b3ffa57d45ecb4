package org.cytobeam.transforms.objects;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Stats of many objects, packed: runners keep millions of them in memory while others are still
 * looked for, and what they keep is a few byte arrays.
 */
public final class ObjectBatch {
  /** The packer is native: it is called with so many bytes at a time. */
  private static final int BUFFER = 1 << 13;

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
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try (DataOutputStream out =
        new DataOutputStream(
            new BufferedOutputStream(new DeflaterOutputStream(bytes, deflater), BUFFER))) {
      for (ObjectStats object : objects) {
        ObjectStatsCoder.of().write(object, out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("an array does not fail", e);
    } finally {
      deflater.end();
    }
    return new ObjectBatch(objects.size(), bytes.toByteArray());
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
    try (DataInputStream in =
        new DataInputStream(
            new BufferedInputStream(
                new InflaterInputStream(new ByteArrayInputStream(packed)), BUFFER))) {
      for (int i = 0; i < size; i++) {
        objects.add(ObjectStatsCoder.of().read(in));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a batch of objects is damaged", e);
    }
    return objects;
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
