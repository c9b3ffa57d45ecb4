package org.cytobeam.io.store;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.cytobeam.io.BadInputException;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a zip file below a path inside it, to be read: Zarr's zip store (zarr-python's
 * {@code ZipStore}), zip64 included.
 *
 * <p>An entry is read with as much memory as comes out of it, not as much as it claims, and checked
 * against its length and CRC-32 (PKWARE APPNOTE 4.4.7, 4.4.9). Of entries of one name the last
 * counts, as for Python. A part of a stored entry is read alone; of a deflated one, all before it
 * is inflated. The file stays open as long as the store is used.
 */
public final class ZipStore implements Store {
  private static final int LARGE = 1 << 20;
  private static final int SHOWN = 5;

  private final Path file;
  private final ZipFile zip;
  private final String prefix;
  private final int most;
  private volatile @Nullable Set<String> folders;

  private ZipStore(Path file, ZipFile zip, String prefix, int most) {
    this.file = file;
    this.zip = zip;
    this.prefix = prefix;
    this.most = most;
  }

  /**
   * Opens a zip file.
   *
   * @param file the file
   * @param inside path inside it, {@code /} between its parts; empty for its root. Where nothing is
   *     under it and the root is a single folder, it is looked for in that folder.
   * @throws BadInputException if it is no zip file, damaged or encrypted, or has nothing there,
   *     saying what it has
   */
  public static ZipStore open(Path file, String inside) {
    return open(file, inside, TooLongException.limit());
  }

  /**
   * @param most bytes of an entry that is still read
   */
  static ZipStore open(Path file, String inside, int most) {
    ZipFile zip;
    try {
      zip = new ZipFile(file.toFile());
    } catch (IOException e) {
      throw new BadInputException(
          "%s cannot be read as a zip file (%s). Copy it again from its source, or unpack it and give the folder."
              .formatted(file, e.getMessage()),
          e);
    }
    String prefix = inside.isEmpty() ? "" : inside + "/";
    ZipStore store = new ZipStore(file, zip, prefix, most);
    if (store.hasContent()) {
      return store;
    }
    String single = store.singleFolder();
    ZipStore below = new ZipStore(file, zip, single + prefix, most);
    if (!single.isEmpty() && below.hasContent()) {
      return below;
    }
    throw new BadInputException(
        "%s has no Zarr metadata %s%s."
            .formatted(
                file,
                inside.isEmpty() ? "at its root" : "in \"" + inside + "\"",
                store.otherPlaces()));
  }

  private boolean hasContent() {
    return ZarrKeys.METADATA.stream().anyMatch(name -> zip.getEntry(prefix + name) != null);
  }

  /** The folder that holds all entries, with its slash; empty if there is none. */
  private String singleFolder() {
    String folder = null;
    for (ZipEntry entry : Collections.list(zip.entries())) {
      int slash = entry.getName().indexOf('/');
      String first = entry.getName().substring(0, slash + 1);
      if (slash <= 0 || (folder != null && !folder.equals(first))) {
        return "";
      }
      folder = first;
    }
    return folder == null ? "" : folder;
  }

  private Set<String> folders() {
    Set<String> all = folders;
    if (all == null) {
      all = new HashSet<>();
      for (ZipEntry entry : Collections.list(zip.entries())) {
        String name = entry.getName();
        int slash = name.lastIndexOf('/');
        while (slash > 0 && all.add(name.substring(0, slash))) {
          slash = name.lastIndexOf('/', slash - 1);
        }
      }
      folders = all;
    }
    return all;
  }

  /** Where there are metadata, shortest path first; for the message. */
  private String otherPlaces() {
    TreeSet<String> places =
        new TreeSet<>(Comparator.comparing(String::length).thenComparing(place -> place));
    for (ZipEntry entry : Collections.list(zip.entries())) {
      String name = entry.getName();
      int slash = name.lastIndexOf('/');
      if (ZarrKeys.isMetadata(name)) {
        places.add(slash <= 0 ? "its root" : name.substring(0, slash));
      }
    }
    if (places.isEmpty()) {
      return ", nor anywhere else";
    }
    String shown = places.stream().limit(SHOWN).collect(Collectors.joining(", "));
    return "; it has some in: %s%s. Give the path inside the zip after a slash"
        .formatted(shown, places.size() > SHOWN ? ", ..." : "");
  }

  @Override
  public byte @Nullable [] get(String key) throws IOException {
    ZipEntry entry = entry(key);
    if (entry == null) {
      return null;
    }
    refuseTooLong(entry.getSize());
    try (InputStream in = content(entry)) {
      GrowingBytes bytes = new GrowingBytes(entry.getSize(), most);
      bytes.addAll(in);
      byte[] all = bytes.toArray();
      checkWhole(entry, all);
      return all;
    } catch (ZipException e) {
      throw damaged(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public byte @Nullable [] get(String key, ByteRange range) throws IOException {
    ZipEntry entry = entry(key);
    if (entry == null) {
      return null;
    }
    long size = entry.getSize();
    if (entry.getMethod() != ZipEntry.STORED && size <= LARGE) {
      byte[] all = get(key); // checked as a whole, at hardly more cost
      return all == null ? null : range.of(all);
    }
    int wanted = range.available(size);
    refuseTooLong(wanted);
    try (InputStream in = content(entry)) {
      in.skipNBytes(range.start(size));
      GrowingBytes bytes = new GrowingBytes(wanted, most);
      bytes.addUpTo(in, wanted);
      if (bytes.length() < wanted) {
        throw damaged("it ends before its length", null);
      }
      return bytes.toArray();
    } catch (ZipException | EOFException e) {
      throw damaged(String.valueOf(e.getMessage()), e);
    }
  }

  private @Nullable ZipEntry entry(String key) {
    ZipEntry entry = zip.getEntry(prefix + key);
    return entry == null || entry.isDirectory() ? null : entry;
  }

  private InputStream content(ZipEntry entry) throws IOException {
    InputStream in = zip.getInputStream(entry);
    if (in == null) {
      throw damaged("its data are missing", null);
    }
    return in;
  }

  /** The claim alone may refuse an entry; it never makes memory. */
  private void refuseTooLong(long size) throws IOException {
    if (size > most) {
      throw new TooLongException(most);
    }
  }

  private static void checkWhole(ZipEntry entry, byte[] all) throws IOException {
    if (all.length != entry.getSize()) {
      throw damaged("it has %d bytes, not %d".formatted(all.length, entry.getSize()), null);
    }
    CRC32 crc = new CRC32();
    crc.update(all);
    if (crc.getValue() != entry.getCrc()) {
      throw damaged("its CRC-32 does not match", null);
    }
  }

  private static IOException damaged(String reason, @Nullable Throwable cause) {
    return new IOException(
        "the entry is damaged: " + reason + "; copy the zip file again from its source", cause);
  }

  @Override
  public void put(String key, byte[] bytes) throws IOException {
    throw new IOException("a zip file is read only");
  }

  @Override
  public boolean exists(String key) {
    // An entry of the folder itself is not always there.
    return zip.getEntry(prefix + key) != null || folders().contains(prefix + key);
  }

  @Override
  public Stream<StoredValue> list(String under) {
    String start = under.isEmpty() ? prefix : prefix + under + "/";
    Map<String, StoredValue> values = new LinkedHashMap<>(); // of one name the last counts
    for (ZipEntry entry : Collections.list(zip.entries())) {
      String name = entry.getName();
      if (name.startsWith(start) && !entry.isDirectory()) {
        String key = name.substring(prefix.length());
        values.put(key, new StoredValue(key, entry.getSize()));
      }
    }
    return values.values().stream();
  }

  @Override
  public String describe(String key) {
    return file + "/" + prefix + key;
  }
}
