package org.cytobeam.io.volume;

import java.lang.reflect.Array;

/**
 * The voxels of one box: a flat primitive array, C order (z, y, x; x fastest), and where it lies.
 *
 * <p>Kernels take the array out with the typed accessor ({@link #floats()}, {@link #shorts()} ...)
 * and loop over it. Unsigned types live in the signed array of the same width. A {@link
 * PixelType#MASK} has rows of whole 64-bit words: voxel x of row r is bit {@code x & 63} of word
 * {@code r * wordsPerRow() + (x >> 6)}, where r = z * ny + y and indices count from the box's
 * corner; the bits of a row beyond its last voxel are always 0.
 */
public final class Voxels {
  private final Box box;
  private final PixelType type;
  private final Object array;

  private Voxels(Box box, PixelType type, Object array) {
    this.box = box;
    this.type = type;
    this.array = array;
  }

  /** Zeroed voxels of any type. */
  public static Voxels allocate(Box box, PixelType type) {
    return new Voxels(box, type, type.newArray(arrayLength(box, type)));
  }

  /** Zeroed binary voxels, one bit each. */
  public static Voxels mask(Box box) {
    return allocate(box, PixelType.MASK);
  }

  /**
   * Wraps an array without copying.
   *
   * @throws IllegalArgumentException if the array's type or length does not fit the box
   */
  public static Voxels wrap(Box box, PixelType type, Object array) {
    int expected = arrayLength(box, type);
    if (!type.accepts(array) || Array.getLength(array) != expected) {
      throw new IllegalArgumentException(
          "%s of %s needs a %s[%d], not %s[%d]"
              .formatted(
                  type,
                  box,
                  type.newArray(0).getClass().getComponentType(),
                  expected,
                  array.getClass().getComponentType(),
                  Array.getLength(array)));
    }
    return new Voxels(box, type, array);
  }

  /** Array elements that a box of a type takes: voxels, or 64-bit words for a mask. */
  public static int arrayLength(Box box, PixelType type) {
    long n =
        type == PixelType.MASK
            ? Math.multiplyExact(box.extent(0) * box.extent(1), (box.extent(2) + 63) >> 6)
            : box.voxelCount();
    if (n > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "a box of %s is too large to process as one block".formatted(box.shapeText()));
    }
    return (int) n;
  }

  /** Bytes of memory that a box of a type takes. */
  public static long memoryBytes(Box box, PixelType type) {
    return type == PixelType.MASK
        ? 8 * box.extent(0) * box.extent(1) * ((box.extent(2) + 63) >> 6)
        : type.bytes() * box.voxelCount();
  }

  public Box box() {
    return box;
  }

  public PixelType type() {
    return type;
  }

  /** The array itself, not a copy. */
  public Object array() {
    return array;
  }

  /** Planes. */
  public int nz() {
    return box.size(0);
  }

  /** Rows of a plane. */
  public int ny() {
    return box.size(1);
  }

  /** Voxels of a row. */
  public int nx() {
    return box.size(2);
  }

  /** Words of a mask row. */
  public int wordsPerRow() {
    return (nx() + 63) >> 6;
  }

  public byte[] bytes() {
    return (byte[]) array;
  }

  public short[] shorts() {
    return (short[]) array;
  }

  public int[] ints() {
    return (int[]) array;
  }

  public long[] longs() {
    return (long[]) array;
  }

  public float[] floats() {
    return (float[]) array;
  }

  public double[] doubles() {
    return (double[]) array;
  }

  /** The words of a mask. */
  public long[] words() {
    if (type != PixelType.MASK) {
      throw new IllegalStateException("not a mask but " + type);
    }
    return (long[]) array;
  }
}
