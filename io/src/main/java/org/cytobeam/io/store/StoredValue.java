package org.cytobeam.io.store;

/**
 * A key that has a value.
 *
 * @param key as {@link Store#get} takes it
 * @param bytes length of the value; {@link #UNKNOWN} where the store cannot say
 */
public record StoredValue(String key, long bytes) {
  /** The length is not known, as of a link to what is not there. */
  public static final long UNKNOWN = -1;
}
