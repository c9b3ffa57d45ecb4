package org.cytobeam.io.beam;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.util.MimeTypes;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.store.ByteRange;
import org.cytobeam.io.store.HttpStatus;
import org.cytobeam.io.store.NoBucketException;
import org.cytobeam.io.store.RefusedException;
import org.cytobeam.io.store.RemoteStore;
import org.cytobeam.io.store.Store;
import org.cytobeam.io.store.StoreUnavailableException;
import org.cytobeam.io.store.StoredValue;
import org.cytobeam.io.store.TooLongException;
import org.cytobeam.io.store.TransientFault;
import org.cytobeam.io.store.ZarrKeys;
import org.jspecify.annotations.Nullable;

/**
 * Objects of a store that Beam's {@link FileSystems} reach, below an address. Beam's options
 * (credentials, region, endpoint) must have been set.
 *
 * <p>An object is opened without asking for it first (no match); it is there as a whole once its
 * writer has been closed, and not before.
 */
public final class BeamStore extends RemoteStore {
  /** What Beam takes for a pattern of many names. */
  private static final Pattern WILDCARD = Pattern.compile("[*?\\[\\]{}\\\\]");

  /** Bytes of a file that are held while it is sent. */
  private static final int SLICE = 1 << 20;

  private final String location;
  private final ClientFaults faults;

  /**
   * @param location address such as {@code s3://bucket/brain.ome.zarr}
   * @param faults what the exceptions of its client library mean
   */
  public BeamStore(String location, ClientFaults faults) {
    this.location = location.replaceFirst("/+$", "");
    this.faults = faults;
  }

  @Override
  protected byte @Nullable [] read(String key, @Nullable ByteRange range) throws IOException {
    try (SeekableByteChannel channel = open(key)) {
      long size = channel.size();
      if (range == null) {
        return bytes(channel, 0, size);
      }
      return bytes(channel, range.start(size), range.available(size));
    } catch (IOException | RuntimeException e) {
      return noneIfMissing(e);
    }
  }

  @Override
  protected boolean hasValue(String key) throws IOException {
    try (ReadableByteChannel channel = open(key)) {
      return channel.isOpen();
    } catch (IOException | RuntimeException e) {
      return noneIfMissing(e) != null;
    }
  }

  private SeekableByteChannel open(String key) throws IOException {
    return (SeekableByteChannel)
        FileSystems.open(FileSystems.matchNewResource(describe(key), false));
  }

  private static byte[] bytes(SeekableByteChannel channel, long start, long length)
      throws IOException {
    TooLongException.refuse(length);
    ByteBuffer bytes = ByteBuffer.allocate((int) length);
    // Not every channel can be moved to its end.
    if (start > 0 && length > 0) {
      channel.position(start);
    }
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) < 0) {
        throw new EOFException(
            "%d bytes were announced and %d came".formatted(length, bytes.position()));
      }
    }
    return bytes.array();
  }

  @Override
  public void put(String key, byte[] bytes) throws IOException {
    try {
      WritableByteChannel channel = create(key);
      write(ByteBuffer.wrap(bytes), channel);
      channel.close();
    } catch (IOException | RuntimeException e) {
      throw notRead(e);
    }
  }

  @Override
  public void put(String key, Path file) throws IOException {
    try (ReadableByteChannel in = Files.newByteChannel(file)) {
      put(key, in);
    }
  }

  private void put(String key, ReadableByteChannel in) throws IOException {
    ByteBuffer slice = ByteBuffer.allocate(SLICE);
    try {
      WritableByteChannel channel = create(key);
      while (in.read(slice) >= 0) {
        write(slice.flip(), channel);
        slice.clear();
      }
      channel.close();
    } catch (IOException | RuntimeException e) {
      throw notRead(e);
    }
  }

  /**
   * What is written to it becomes an object when it is closed. So it is not closed after a failure:
   * that would make an object of a part.
   */
  private WritableByteChannel create(String key) throws IOException {
    return FileSystems.create(FileSystems.matchNewResource(describe(key), false), MimeTypes.BINARY);
  }

  private static void write(ByteBuffer bytes, WritableByteChannel channel) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** {@inheritDoc} A request or two each; one request for as many as gs takes at once, 100. */
  @Override
  public void copy(List<String> from, List<String> to) throws IOException {
    try {
      FileSystems.copy(resources(from), resources(to));
    } catch (IOException | RuntimeException e) {
      throw notRead(e);
    }
  }

  private List<ResourceId> resources(List<String> keys) {
    return keys.stream().map(key -> FileSystems.matchNewResource(describe(key), false)).toList();
  }

  /**
   * {@inheritDoc}
   *
   * <p>One request a thousand keys, and for s3 one more a key (Beam asks for the encoding of each);
   * all of them are held at once, some 300 bytes each.
   */
  @Override
  public Stream<StoredValue> list(String prefix) throws IOException {
    String start = location + "/" + (prefix.isEmpty() ? "" : prefix + "/");
    if (WILDCARD.matcher(start).find()) {
      throw new IOException("what has one of * ? [ ] { } \\ in its name cannot be listed");
    }
    try {
      MatchResult found = FileSystems.match(start + "**", EmptyMatchTreatment.ALLOW);
      return found.metadata().stream()
          .map(
              object ->
                  new StoredValue(
                      object.resourceId().toString().substring(location.length() + 1),
                      object.sizeBytes()));
    } catch (IOException | RuntimeException e) {
      // Of what is missing in a bucket a list is empty.
      throw saysMissing(e) ? new NoBucketException(bucket(), e) : notRead(e);
    }
  }

  /** {@inheritDoc} One request for as many as the service takes at once: s3 1000, gs 100. */
  @Override
  public void delete(List<String> keys) throws IOException {
    try {
      FileSystems.delete(resources(keys));
    } catch (IOException | RuntimeException e) {
      throw notRead(e);
    }
  }

  /** By a list of what is not there, which is short. */
  @Override
  protected void requireBucket(Store retrying) {
    try (Stream<StoredValue> none = retrying.list(ZarrKeys.METADATA.get(0))) {
      return;
    } catch (NoBucketException e) {
      throw new BadInputException(location + ": " + e.getMessage(), e);
    } catch (StoreUnavailableException e) {
      throw new UncheckedIOException(e);
    } catch (IOException e) {
      return; // who may read need not be allowed to list: then it is not known
    }
  }

  private String bucket() {
    return location.replaceFirst("^[^:]*://", "").replaceFirst("/.*", "");
  }

  @Override
  public String describe(String key) {
    return location + "/" + key;
  }

  private byte @Nullable [] noneIfMissing(Exception thrown) throws IOException {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof FileNotFoundException) {
        return null;
      }
    }
    if (saysMissing(thrown)) {
      return null;
    }
    throw fault(thrown);
  }

  private boolean saysMissing(Exception thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (HttpStatus.isMissing(faults.status(cause))) {
        return true;
      }
    }
    return false;
  }

  /**
   * What a failure means. Without a status, it is the network's if the first cause is an
   * IOException: a client library's own complaint (no credentials, say) is none.
   */
  private IOException fault(Exception thrown) {
    Throwable root = thrown;
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (faults.isTransient(cause)) {
        return new TransientFault(reason(cause), thrown);
      }
      int code = faults.status(cause);
      if (code > 0) {
        IOException fault = HttpStatus.fault(code, null);
        fault.addSuppressed(thrown);
        return fault;
      }
      root = cause;
    }
    boolean network =
        root instanceof IOException
            && !(root instanceof SSLHandshakeException)
            && !(root instanceof TooLongException);
    return network
        ? new TransientFault(reason(root), thrown)
        : new IOException(reason(root), thrown);
  }

  /** Of a write or a list: a refusal is none of a value that may be missing. */
  private IOException notRead(Exception thrown) {
    IOException fault = fault(thrown);
    return fault instanceof RefusedException
        ? new IOException("HTTP 403, access refused", thrown)
        : fault;
  }

  private static String reason(Throwable thrown) {
    String message = thrown.getMessage();
    String text = message == null ? thrown.getClass().getSimpleName() : message;
    // The AWS library goes on with all places where it looked, over hundreds of characters.
    String first = text.lines().findFirst().orElse("").replaceFirst(" in the chain .*", "");
    return first.strip();
  }
}
