package org.cytobeam.io.zarr.codec;

/**
 * How many bytes a codec must give: what the next one, or the chunk, has. Where a codec that
 * shortens by an unknown amount follows, only a bound is known.
 *
 * @param bytes how many, or at most how many
 * @param exact which of the two
 */
public record DecodedLength(int bytes, boolean exact) {

  /** So many and no other number. */
  public static DecodedLength exactly(int bytes) {
    return new DecodedLength(bytes, true);
  }

  /** So many or fewer. */
  public static DecodedLength atMost(int bytes) {
    return new DecodedLength(bytes, false);
  }

  /**
   * Complains where stored bytes are too few for so many: then nothing need be allocated to know
   * that they are damaged.
   *
   * @param stored how many there are
   * @param most bytes that the format makes at most of one
   */
  void requireReachable(long stored, long most) throws CodecException {
    if (exact && bytes > stored * most) {
      throw new CodecException(
          "has only %d bytes, too few for the chunk's %d".formatted(stored, bytes));
    }
  }

  /** Complains unless a codec gave a number of bytes that is expected. */
  public void require(long found) throws CodecException {
    if (found < 0 || found > bytes || (exact && found != bytes)) {
      throw new CodecException(
          "holds %d bytes where the chunk has %s%d"
              .formatted(found, exact ? "" : "at most ", bytes));
    }
  }
}
