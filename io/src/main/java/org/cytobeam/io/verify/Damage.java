package org.cytobeam.io.verify;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that is stored and not as it should be, or not stored and should be.
 *
 * @param level number of the level; {@link #NO_LEVEL} for a file of the image itself
 * @param unit index of the chunk or shard on each axis; null for a metadata file
 * @param key in the store
 * @param kind what is wrong with it
 * @param reason more of it, as a part of a sentence
 */
public record Damage(int level, @Nullable List<Long> unit, String key, Kind kind, String reason) {
  /** Of the image, not of one of its levels. */
  public static final int NO_LEVEL = -1;

  /** What is wrong. */
  public enum Kind {
    /** The manifest has it and it is not stored. */
    MISSING,
    /** A writer was killed before it was stored: only its temporary file is there. */
    TORN,
    /** It is stored and cannot be decoded. */
    UNDECODABLE,
    /** It can be decoded, but its bytes are not those of the manifest. */
    CHANGED,
    /** The store could not give it. */
    UNREADABLE
  }

  public Damage {
    unit = unit == null ? null : List.copyOf(unit);
  }
}
