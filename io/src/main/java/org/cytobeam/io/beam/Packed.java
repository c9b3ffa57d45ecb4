package org.cytobeam.io.beam;

import java.io.Serializable;
import org.apache.beam.sdk.util.SerializableUtils;
import org.jspecify.annotations.Nullable;

/**
 * What a DoFn carries, serialized once and unpacked where it is used first.
 *
 * <p>Beam's embedded runner serializes and deserializes a DoFn for every bundle, only to look at
 * its schema: a DoFn that holds a plan or a chain of steps made that a tenth of a run. This one is
 * bytes then.
 *
 * @param <T> what is carried; as immutable as a DoFn's fields must be
 */
public final class Packed<T extends Serializable> implements Serializable {
  private static final long serialVersionUID = 1L;

  private final byte[] bytes;
  private transient volatile @Nullable T value;

  private Packed(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Packs a value.
   *
   * @throws IllegalArgumentException if it cannot be serialized
   */
  public static <T extends Serializable> Packed<T> of(T value) {
    return new Packed<>(SerializableUtils.serializeToByteArray(value));
  }

  /** A copy of the value, the same at every call on this object. */
  @SuppressWarnings("unchecked") // the bytes are of a T
  public T get() {
    T unpacked = value;
    if (unpacked == null) {
      unpacked = (T) SerializableUtils.deserializeFromByteArray(bytes, "what a DoFn carries");
      value = unpacked;
    }
    return unpacked;
  }
}
