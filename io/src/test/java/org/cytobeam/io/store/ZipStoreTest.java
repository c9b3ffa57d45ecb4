package org.cytobeam.io.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.ome.StoredImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZipStoreTest {
  @TempDir Path folder;

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private Path zip(Map<String, byte[]> entries, int method) throws IOException {
    Path file = folder.resolve("x.zarr.zip");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        ZipEntry next = new ZipEntry(entry.getKey());
        CRC32 crc = new CRC32();
        crc.update(entry.getValue());
        next.setMethod(method);
        next.setSize(entry.getValue().length);
        next.setCrc(crc.getValue());
        zip.putNextEntry(next);
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return file;
  }

  private static Map<String, byte[]> below(String prefix, Map<String, byte[]> entries) {
    Map<String, byte[]> moved = new LinkedHashMap<>();
    entries.forEach((key, value) -> moved.put(prefix + key, value));
    return moved;
  }

  private static Map<String, byte[]> image() {
    MemoryStore store = new MemoryStore();
    StoredImage.write(store);
    return store.values();
  }

  private Path of(byte[] value, int method) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put(".zgroup", text("{}"));
    entries.put("0/k", value);
    return zip(entries, method);
  }

  @ParameterizedTest
  @ValueSource(ints = {ZipEntry.STORED, ZipEntry.DEFLATED})
  void readsAnImageAtTheRootInAFolderAndByPath(int method) throws IOException {
    StoredImage.assertReadsAt(zip(image(), method).toString());
    StoredImage.assertReadsAt(zip(below("x.zarr/", image()), method).toString());
    Map<String, byte[]> plate = below("x.zarr/A/1/0/", image());
    plate.put("x.zarr/.zgroup", text("{\"zarr_format\": 2}"));
    Path file = zip(plate, method);
    StoredImage.assertReadsAt(file + "/A/1/0");
    StoredImage.assertReadsAt(file + "/x.zarr/A/1/0");
    assertThat(Stores.reading(file.toString()).describe("k")).isEqualTo(file + "/x.zarr/k");
  }

  @Test
  void readsZip64() throws IOException {
    Path file = folder.resolve("x.zip");
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(file)) {
      zip.setUseZip64(Zip64Mode.Always);
      for (Map.Entry<String, byte[]> entry : image().entrySet()) {
        zip.putArchiveEntry(new ZipArchiveEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeArchiveEntry();
      }
    }
    StoredImage.assertReadsAt(file.toString());
  }

  @Test
  void saysWhatIsInsideWhereThereIsNothing() throws IOException {
    Map<String, byte[]> two = below("a/", image());
    two.putAll(below("b/", image()));
    Path file = zip(two, ZipEntry.DEFLATED);
    assertThatThrownBy(() -> Stores.reading(file.toString()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("has no Zarr metadata at its root; it has some in: a, b, a/0, b/0");
    assertThatThrownBy(() -> Stores.reading(file + "/c/d"))
        .hasMessageContaining("has no Zarr metadata in \"c/d\"");
    Path none = zip(Map.of("readme.txt", text("hello")), ZipEntry.STORED);
    assertThatThrownBy(() -> Stores.reading(none.toString()))
        .hasMessageContaining("has no Zarr metadata at its root, nor anywhere else");
  }

  @Property(tries = 100)
  void partsAreThoseOfTheWhole(
      @ForAll byte[] value,
      @ForAll boolean stored,
      @ForAll boolean last,
      @ForAll int a,
      @ForAll int b)
      throws IOException {
    folder = Files.createTempDirectory("zip");
    int offset = Math.floorMod(a, value.length + 3);
    int length = Math.floorMod(b, value.length + 3);
    ByteRange range = last ? ByteRange.last(length) : ByteRange.of(offset, length);
    Store store = ZipStore.open(of(value, stored ? ZipEntry.STORED : ZipEntry.DEFLATED), "");
    assertThat(store.get("0/k")).isEqualTo(value);
    assertThat(store.get("0/k", range)).isEqualTo(range.of(value));
    assertThat(store.get("0/none", range)).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {ZipEntry.STORED, ZipEntry.DEFLATED})
  void partsOfLongEntries(int method) throws IOException {
    byte[] value = new byte[3 << 20];
    new Random(1).nextBytes(value);
    Store store = ZipStore.open(of(value, method), "");
    assertThat(store.get("0/k", ByteRange.of(2_000_000, 70_000)))
        .isEqualTo(Arrays.copyOfRange(value, 2_000_000, 2_070_000));
    assertThat(store.get("0/k", ByteRange.last(100)))
        .isEqualTo(Arrays.copyOfRange(value, value.length - 100, value.length));
  }

  @Test
  void manyThreadsRead() throws IOException {
    Path file = zip(image(), ZipEntry.DEFLATED);
    Store store = Stores.reading(file.toString());
    IntStream.range(0, 64).parallel().forEach(i -> StoredImage.assertReads(store));
    assertThat(store.exists("0/0/0/0")).isTrue();
  }

  @Test
  void listsEntriesByTheirKeys() throws IOException {
    Map<String, byte[]> entries = image();
    Path file = zip(below("brain.zarr/", entries), ZipEntry.DEFLATED);
    Store store = Stores.reading(file.toString());
    try (var all = store.list("")) {
      assertThat(all)
          .containsExactlyInAnyOrderElementsOf(
              entries.entrySet().stream()
                  .map(entry -> new StoredValue(entry.getKey(), entry.getValue().length))
                  .toList());
    }
    try (var array = store.list("0")) {
      assertThat(array.map(StoredValue::key)).isNotEmpty().allMatch(key -> key.startsWith("0/"));
    }
  }

  @Test
  void existsForEntriesAndFolders() throws IOException {
    Store store = Stores.reading(zip(image(), ZipEntry.DEFLATED).toString());
    assertThat(store.exists(".zattrs")).isTrue();
    assertThat(store.exists("0")).isTrue();
    assertThat(store.exists("0/0/2")).isTrue();
    assertThat(store.exists("0/1/1/1")).isFalse();
    assertThat(store.exists("1")).isFalse();
    assertThat(store.get("0/0")).isNull();
  }

  @Test
  void ofEntriesOfOneNameTheLastCounts() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put(".zgroup", text("{}"));
    entries.put("0/1", text("old"));
    entries.put("0/2", text("new"));
    Path file = zip(entries, ZipEntry.STORED);
    patch(file, "0/2", "0/1");
    assertThat(ZipStore.open(file, "").get("0/1")).asString().isEqualTo("new");
  }

  @Test
  void aNameThatLeavesTheFolderIsAKeyThatNobodyAsksFor() throws IOException {
    Map<String, byte[]> entries = image();
    entries.put("../../evil", text("evil"));
    entries.put("/etc/evil", text("evil"));
    Path file = zip(entries, ZipEntry.STORED);
    StoredImage.assertReadsAt(file.toString());
    try (var files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile)).containsExactly(file);
    }
  }

  @Test
  void aBombIsNotInflatedBeyondTheLimit() throws IOException {
    Path file = of(new byte[64 << 20], ZipEntry.DEFLATED);
    assertThat(Files.size(file)).isLessThan(100_000);
    Store store = ZipStore.open(file, "", 1 << 20);
    assertThatThrownBy(() -> store.get("0/k"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("it has more than 1048576 bytes");
    assertThat(store.get("0/k", ByteRange.of(10, 100))).hasSize(100);
    assertThat(ZipStore.open(file, "").get("0/k")).hasSize(64 << 20);
  }

  /** The length in the directory, which the reader goes by, is 4 bytes after the CRC-32. */
  private static void claim(Path file, int actual, int claimed) throws IOException {
    patch(file, little(actual), little(claimed));
  }

  private static String little(int value) {
    return new String(
        new byte[] {(byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24)},
        StandardCharsets.ISO_8859_1);
  }

  private static void patch(Path file, String from, String to) throws IOException {
    String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    assertThat(bytes).contains(from);
    Files.write(file, text(bytes.replace(from, to)));
  }

  @Test
  void aClaimedLengthIsNotBelieved() throws IOException {
    byte[] value = new byte[123_457];
    Path more = of(value, ZipEntry.DEFLATED);
    claim(more, value.length, Integer.MAX_VALUE - 100);
    assertThatThrownBy(() -> ZipStore.open(more, "").get("0/k"))
        .hasMessageContaining("it has more than");
    Path less = of(value, ZipEntry.DEFLATED);
    claim(less, value.length, 5);
    assertThatThrownBy(() -> ZipStore.open(less, "").get("0/k"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the entry is damaged: it has 123457 bytes, not 5");
  }

  @ParameterizedTest
  @ValueSource(ints = {ZipEntry.STORED, ZipEntry.DEFLATED})
  void damageIsSaid(int method) throws IOException {
    byte[] value = new byte[5000];
    new Random(2).nextBytes(value);
    Path file = of(value, method);
    byte[] bytes = Files.readAllBytes(file);
    bytes[2500] ^= 0x10;
    Files.write(file, bytes);
    assertThatThrownBy(() -> ZipStore.open(file, "").get("0/k"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the entry is damaged");
  }

  @Test
  void aFileThatIsCutOrNoZipIsSaid() throws IOException {
    Path file = zip(image(), ZipEntry.DEFLATED);
    byte[] bytes = Files.readAllBytes(file);
    for (int length : new int[] {0, 10, bytes.length / 2, bytes.length - 1}) {
      Files.write(file, Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> Stores.reading(file.toString()))
          .isInstanceOf(BadInputException.class)
          .hasMessageStartingWith(file + " cannot be read as a zip file (");
    }
  }

  /** Any damage: right bytes or a failure that is said, and nothing else. */
  @Property(tries = 300)
  void flippedBytesAreFoundOrHarmless(@ForAll Random random) throws IOException {
    folder = Files.createTempDirectory("zip");
    byte[] value = text("a value that is deflated ".repeat(20));
    Path file = of(value, random.nextBoolean() ? ZipEntry.STORED : ZipEntry.DEFLATED);
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 0; i < 1 + random.nextInt(3); i++) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    Files.write(file, bytes);
    byte[] read;
    try {
      read = ZipStore.open(file, "").get("0/k");
    } catch (IOException | BadInputException e) {
      assertThat(e).hasMessageNotContaining("\n");
      return;
    }
    // Its name may have been what was damaged.
    assertThat(List.of(read == null ? value : read))
        .usingElementComparator(Arrays::compare)
        .containsExactly(value);
  }

  @Test
  void isReadOnly() throws IOException {
    Path file = zip(image(), ZipEntry.DEFLATED);
    assertThatThrownBy(() -> Stores.reading(file.toString()).put("k", new byte[1]))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> Stores.writing(file + "/y"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("zip files are read only");
  }
}
