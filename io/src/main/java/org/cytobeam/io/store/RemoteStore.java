package org.cytobeam.io.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.cytobeam.io.BadInputException;
import org.jspecify.annotations.Nullable;

/**
 * A store behind a network: how it takes refusals, and what it answers without listing.
 *
 * <p>An object store that does not allow listing refuses what is missing. Of a metadata file that
 * is taken as missing, as long as others can be read; of a chunk it is an error, because a chunk
 * that may not be read is not one that was never written.
 */
public abstract class RemoteStore implements Store {
  private volatile boolean refused;

  /**
   * The value of a key or a part of it, null if there is none.
   *
   * @param range or null for the whole
   * @throws TransientFault if another try may help
   * @throws RefusedException if access is refused
   */
  protected abstract byte @Nullable [] read(String key, @Nullable ByteRange range)
      throws IOException;

  /** Whether a key has a value, by one request; exceptions as of {@link #read}. */
  protected abstract boolean hasValue(String key) throws IOException;

  /** With retries, to be written to or read from. */
  public Store retrying(Retries retries) {
    return new RetryingStore(this, retries);
  }

  /**
   * With retries, to be read.
   *
   * @throws BadInputException if all metadata files at its root are missing or refused, and one is
   *     refused; if there is no such bucket
   * @throws UncheckedIOException if it does not answer
   */
  public Store readable(Retries retries) {
    Store store = retrying(retries);
    if (ZarrKeys.METADATA.stream().anyMatch(store::exists)) {
      return store;
    }
    if (refused) {
      throw new BadInputException(
          "%s refuses access to every metadata file (HTTP 403): there is no Zarr, or it may not be read. Check the address and the permission."
              .formatted(describe("").replaceFirst("/$", "")));
    }
    requireBucket(store);
    return store; // what lacks is said by whoever asks for it
  }

  /**
   * Tells a bucket that is not there from one that has not what is looked for; called where no
   * metadata was found.
   *
   * @param retrying this store, with retries
   * @throws BadInputException if the service says that there is no such bucket
   */
  protected void requireBucket(Store retrying) {}

  @Override
  public final byte @Nullable [] get(String key) throws IOException {
    return readUnlessRefused(key, null);
  }

  @Override
  public final byte @Nullable [] get(String key, ByteRange range) throws IOException {
    return readUnlessRefused(key, range);
  }

  private byte @Nullable [] readUnlessRefused(String key, @Nullable ByteRange range)
      throws IOException {
    try {
      return read(key, range);
    } catch (RefusedException e) {
      noteRefusal(key, e);
      return null;
    }
  }

  @Override
  public final boolean exists(String key) {
    try {
      return ZarrKeys.exists(key, this::hasValueUnlessRefused);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean hasValueUnlessRefused(String key) throws IOException {
    try {
      return hasValue(key);
    } catch (RefusedException e) {
      noteRefusal(key, e);
      return false;
    }
  }

  private void noteRefusal(String key, RefusedException e) throws RefusedException {
    if (!ZarrKeys.isMetadata(key)) {
      throw e;
    }
    refused = true;
  }
}
