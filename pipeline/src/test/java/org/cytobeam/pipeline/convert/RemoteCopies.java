package org.cytobeam.pipeline.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.cytobeam.io.ome.OmeZarrSpec.Kind;
import org.cytobeam.io.store.FaultProxy;
import org.cytobeam.io.store.FaultProxy.Fault;
import org.cytobeam.io.store.Store;
import org.cytobeam.io.store.StoredValue;
import org.cytobeam.io.store.Stores;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.pipeline.errors.ErrorTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A server of an object store, an address at it, and what is copied to and from there. */
public abstract class RemoteCopies {
  /** Kinds of mistakes in {@code docs/errors.md}. */
  public static final List<String> KINDS =
      List.of(
          "bucket that is not there",
          "converted image exists in a bucket",
          "what a conversion is writing, or left",
          "conversion to where another was ended",
          "objects that are no Zarr",
          "object that may not be deleted",
          "two conversions to one place",
          "TIFF converted to a bucket",
          "conversion into itself in a bucket",
          "chunk that may not be read");

  @TempDir Path folder;
  Copies copies;
  String address = "";

  /** In front of the server. */
  protected abstract FaultProxy proxy();

  /** The address of a name in the server's bucket. */
  protected abstract String address(String name);

  /** What a user gives to reach the server: {@code --name=value}. */
  protected abstract List<String> options();

  @BeforeEach
  void begin() {
    copies = new Copies(folder);
    copies.image("image", Kind.IMAGE, PixelType.U2, 1, 1);
    address = address("copy-" + UUID.randomUUID());
  }

  @AfterEach
  void noMoreFaults() {
    proxy().plan((number, line) -> new Fault.None());
  }

  int run(String command, String... arguments) {
    List<String> all = new ArrayList<>(List.of(command));
    for (String argument : arguments) {
      all.addAll(Arrays.asList(argument.split(" ")));
    }
    all.addAll(options());
    return copies.run(all);
  }

  int convert(String in, String out, String options) {
    return options.isEmpty() ? run("convert", in, out) : run("convert", in, out, options);
  }

  String complaint() {
    return copies
        .complaint()
        .replace("FOLDER", "/data")
        .replace(nowhere(), "s3://no-such-bucket/copy.ome.zarr")
        .replace(address, "s3://brains/copy.ome.zarr");
  }

  String nowhere() {
    return address.replaceFirst("//[^/]*/", "//no-such-bucket/");
  }

  /** The message is the one in {@code docs/errors.md}. */
  void assertSaid(String kind, int exitCode) throws IOException {
    assertThat(KINDS).contains(kind);
    assertThat(ErrorTable.rows()).containsEntry(kind, ErrorTable.row(kind, complaint(), exitCode));
  }

  /** By a local conversion of the same. */
  Map<String, byte[]> expected(String options) throws IOException {
    String local = "local-" + UUID.randomUUID();
    assertThat(copies.convert("image", local, options.split(" "))).isZero();
    return files(folder.resolve(local));
  }

  /** Bytes by path below a folder. */
  public static Map<String, byte[]> files(Path root) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        files.put(root.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    }
    return files;
  }

  /** Bytes by key below an address. */
  public static Map<String, byte[]> objects(String address) throws IOException {
    Map<String, byte[]> objects = new TreeMap<>();
    Store store = Stores.writing(address);
    try (Stream<StoredValue> values = Objects.requireNonNull(store.list(""))) {
      for (StoredValue value : values.toList()) {
        objects.put(value.key(), store.get(value.key()));
      }
    }
    return objects;
  }

  /** Same names, same bytes. */
  public static void assertSame(Map<String, byte[]> actual, Map<String, byte[]> expected) {
    assertThat(actual.keySet()).isEqualTo(expected.keySet());
    expected.forEach((key, bytes) -> assertThat(actual.get(key)).as(key).isEqualTo(bytes));
  }
}
