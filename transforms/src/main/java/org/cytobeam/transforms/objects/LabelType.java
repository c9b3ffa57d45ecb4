package org.cytobeam.transforms.objects;

import java.util.Locale;
import org.cytobeam.io.volume.PixelType;
import org.jspecify.annotations.Nullable;

/** The pixel type of a label image, by numpy's names. */
public enum LabelType {
  /** The smallest unsigned type that holds all labels. */
  AUTO(null, 0),
  UINT8(PixelType.U1, 0xFF),
  UINT16(PixelType.U2, 0xFFFF),
  UINT32(PixelType.U4, 0xFFFFFFFFL),
  UINT64(PixelType.U8, Long.MAX_VALUE),
  INT32(PixelType.I4, Integer.MAX_VALUE),
  INT64(PixelType.I8, Long.MAX_VALUE);

  private final @Nullable PixelType type;
  private final long greatest;

  LabelType(@Nullable PixelType type, long greatest) {
    this.type = type;
    this.greatest = greatest;
  }

  /**
   * The pixel type for labels 0 .. count.
   *
   * @throws LabelOverflowException if this type does not hold them
   */
  public PixelType holding(long count) {
    if (type == null) {
      return smallest(count);
    }
    if (count > greatest) {
      throw new LabelOverflowException(
          ("%,d objects were found, but label_dtype: %s holds at most %,d labels; set it to %s in"
                  + " output, or leave it out")
              .formatted(
                  count, name().toLowerCase(Locale.ROOT), greatest, smallest(count).numpyName()));
    }
    return type;
  }

  /** Bytes of a label; what AUTO makes of any number of objects that a table can hold. */
  public int bytes() {
    return type == null ? Integer.BYTES : type.bytes();
  }

  private static PixelType smallest(long count) {
    for (LabelType unsigned : new LabelType[] {UINT8, UINT16, UINT32}) {
      if (count <= unsigned.greatest && unsigned.type != null) {
        return unsigned.type;
      }
    }
    return PixelType.U8;
  }
}
