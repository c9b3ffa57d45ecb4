package org.cytobeam.store.n5;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.Arrays;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.store.ByteRange;
import org.cytobeam.io.store.RemoteStore;
import org.cytobeam.io.store.Stores;
import org.janelia.saalfeldlab.n5.GsonKeyValueN5Reader;
import org.janelia.saalfeldlab.n5.KeyValueAccess;
import org.janelia.saalfeldlab.n5.LockedChannel;
import org.janelia.saalfeldlab.n5.N5Exception;
import org.janelia.saalfeldlab.n5.N5Reader;
import org.janelia.saalfeldlab.n5.universe.N5Factory;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a container that n5's {@code N5Factory} opens by its URI: credentials, clients and
 * retries are n5's, the formats (N5 and Zarr) are read by Cytobeam. Containers without keys, HDF5,
 * are refused.
 */
final class N5Store extends RemoteStore {
  private final String location;
  private final String uri;
  private @Nullable GsonKeyValueN5Reader container;

  N5Store(String location, String uri) {
    this.location = location;
    this.uri = uri;
  }

  @Override
  protected byte @Nullable [] read(String key, @Nullable ByteRange range) throws IOException {
    KeyValueAccess access = container(false).getKeyValueAccess();
    String path = path(key);
    try {
      if (!access.isFile(path)) {
        return null;
      }
      try (LockedChannel channel = access.lockForReading(path);
          InputStream in = channel.newInputStream()) {
        return range == null ? in.readAllBytes() : part(in.readAllBytes(), range);
      }
    } catch (N5Exception e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static byte[] part(byte[] all, ByteRange range) {
    int start = (int) range.start(all.length);
    return Arrays.copyOfRange(all, start, start + range.available(all.length));
  }

  @Override
  protected boolean hasValue(String key) throws IOException {
    try {
      return container(false).getKeyValueAccess().isFile(path(key));
    } catch (N5Exception e) {
      throw new IOException(e.getMessage(), e);
    } catch (BadInputException e) {
      return false; // no container yet, or none to be read: whoever writes or reads is told
    }
  }

  @Override
  public void put(String key, byte[] bytes) throws IOException {
    KeyValueAccess access = container(true).getKeyValueAccess();
    try (LockedChannel channel = access.lockForWriting(path(key));
        OutputStream out = channel.newOutputStream()) {
      out.write(bytes);
    } catch (N5Exception e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public String describe(String key) {
    String shown = Stores.shown(location);
    return key.isEmpty() ? shown : shown + "/" + key;
  }

  private String path(String key) {
    GsonKeyValueN5Reader opened = container(false);
    URI root = opened.getURI();
    return opened.getKeyValueAccess().compose(root, key.split("/"));
  }

  /** Opened when it is needed first; made, if it is to be written and is not there. */
  private synchronized GsonKeyValueN5Reader container(boolean write) {
    GsonKeyValueN5Reader opened = container;
    if (opened == null) {
      try {
        N5Factory factory = new N5Factory();
        N5Reader found = write ? factory.openWriter(uri) : factory.openReader(uri);
        if (!(found instanceof GsonKeyValueN5Reader keys)) {
          throw new BadInputException(
              "%s: n5 opens it as %s, which has no keys. Give an N5 or Zarr container."
                  .formatted(describe(""), found.getClass().getSimpleName()));
        }
        opened = keys;
      } catch (N5Exception e) {
        throw new BadInputException(
            "%s: n5 finds no container there (%s). Check the address and the credentials."
                .formatted(describe(""), e.getMessage()),
            e);
      }
      container = opened;
    }
    return opened;
  }
}
