package org.cytobeam.io.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.ome.StoredImage;
import org.cytobeam.io.store.FaultProxy.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What an object store must do whatever becomes of its requests: all voxels right, or a clear
 * failure. The client library tries again by itself too, so faults are more than are noted.
 */
public abstract class RemoteFaults {
  private static final int SEED = 1;

  @TempDir Path folder;

  private final Waits waits = new Waits();
  private final String name = "brain-" + UUID.randomUUID();

  /** What can happen to an answer on its way. */
  enum Spoiled {
    RESET(new Fault.Reset()),
    CUT(new Fault.Cut()),
    SERVER_ERROR(new Fault.Status(500)),
    UNAVAILABLE(new Fault.Status(503)),
    DRIP(new Fault.Drip(200, 1)),
    LOST(new Fault.LostAnswer(503));

    private final Fault fault;

    Spoiled(Fault fault) {
      this.fault = fault;
    }
  }

  /** In front of the server. */
  protected abstract FaultProxy proxy();

  private RemoteStore store(String below) {
    return inBucket(bucket(), below);
  }

  /** The bucket that the server has. */
  protected abstract String bucket();

  /** The objects below a name in a bucket, which need not exist. */
  protected abstract RemoteStore inBucket(String bucket, String name);

  /**
   * How often an endless storm is tried; the client library tries as often as it likes each time.
   */
  protected int triesInAStorm() {
    return 2;
  }

  private Store readable() {
    return store(name).readable(waits.retries(6));
  }

  private Store writable() {
    return store(name).retrying(waits.retries(6));
  }

  private static FaultProxy.Plan sometimes(double rate, Fault... faults) {
    Random random = new Random(SEED);
    return (number, line) -> {
      synchronized (random) {
        return random.nextDouble() < rate
            ? faults[random.nextInt(faults.length)]
            : new Fault.None();
      }
    };
  }

  /** Some three times while the image is read or written: the libraries wait long between tries. */
  private static FaultProxy.Plan now(Fault fault) {
    return (number, line) -> number % 23 == 6 ? fault : new Fault.None();
  }

  private static FaultProxy.Plan named(String part, Fault fault) {
    return (number, line) -> line.replace("%2F", "/").contains(part) ? fault : new Fault.None();
  }

  @AfterEach
  void noMoreFaults() {
    proxy().plan((number, line) -> new Fault.None());
  }

  @Test
  void readsWhatItWrote() throws IOException {
    StoredImage.write(writable());
    StoredImage.assertReads(readable());
    assertThat(waits.noted()).isEmpty();
    Store store = writable();
    store.put("k", "abcdef".getBytes());
    assertThat(store.get("k", ByteRange.of(1, 3))).asString().isEqualTo("bcd");
    assertThat(store.get("k", ByteRange.of(4, 30))).asString().isEqualTo("ef");
    assertThat(store.get("k", ByteRange.of(9, 3))).isEmpty();
    assertThat(store.get("k", ByteRange.last(2))).asString().isEqualTo("ef");
    assertThat(store.get("none")).isNull();
    assertThat(store.get("none", ByteRange.last(2))).isNull();
    store.put("k", "new".getBytes());
    assertThat(store.get("k")).asString().isEqualTo("new");
    store.put("empty", new byte[0]);
    assertThat(store.get("empty")).isEmpty();
  }

  /** A file of several parts, which are sent one after the other. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void filesAreSentAndCopied(boolean spoiled) throws IOException {
    byte[] content = new byte[11 << 20];
    new Random(SEED).nextBytes(content);
    Path file = Files.write(folder.resolve("table.csv"), content);
    Store store = writable();
    if (spoiled) {
      proxy().plan((number, line) -> number == 1 ? new Fault.Status(503) : new Fault.None());
    }
    store.put("work/table.csv", file);
    store.put("work/small", new byte[] {7});
    if (spoiled) {
      assertThat(proxy().faults()).isEqualTo(1);
      proxy().plan((number, line) -> number == 0 ? new Fault.LostAnswer(503) : new Fault.None());
    }
    store.copy(List.of("work/table.csv", "work/small"), List.of("table.csv", "small"));
    assertThat(store.get("table.csv")).isEqualTo(content);
    assertThat(store.get("small")).containsExactly(7);
    assertThat(store.get("work/table.csv")).isEqualTo(content);
    assertThatThrownBy(() -> store.copy(List.of("none"), List.of("copy")))
        .isInstanceOf(IOException.class);
    assertThat(store.get("copy")).isNull();
  }

  @Test
  void listsWhatIsStored() throws IOException {
    StoredImage.write(writable());
    Store store = readable();
    try (Stream<StoredValue> all = Objects.requireNonNull(store.list(""))) {
      List<StoredValue> values = all.toList();
      assertThat(values).extracting(StoredValue::key).contains(".zgroup", "0/.zarray", "0/0/0/0");
      assertThat(values).extracting(StoredValue::key).doesNotHaveDuplicates();
      for (StoredValue value : values) {
        assertThat(store.get(value.key())).hasSize((int) value.bytes());
      }
    }
    try (Stream<StoredValue> array = Objects.requireNonNull(store.list("0"))) {
      assertThat(array.map(StoredValue::key)).isNotEmpty().allMatch(key -> key.startsWith("0/"));
    }
    try (Stream<StoredValue> none = Objects.requireNonNull(store.list("none"))) {
      assertThat(none).isEmpty();
    }
  }

  @Test
  void deletesWhatItIsToldTo() throws IOException {
    Store store = writable();
    for (int i = 0; i < 7; i++) {
      store.put("a/%d b".formatted(i), new byte[] {1});
    }
    store.put("a/0 bc", new byte[] {1});
    store.delete(List.of("a/0 b", "a/1 b", "a/2 b", "a/3 b", "a/4 b", "a/5 b", "a/none"));
    try (Stream<StoredValue> left = Objects.requireNonNull(store.list(""))) {
      assertThat(left).extracting(StoredValue::key).containsExactlyInAnyOrder("a/6 b", "a/0 bc");
    }
    store.delete(List.of());
    assertThat(waits.noted()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void someAnswersToDeletionsAreSpoiled(Spoiled spoiled) throws IOException {
    StoredImage.write(writable());
    Store store = writable();
    List<String> keys;
    try (Stream<StoredValue> all = Objects.requireNonNull(store.list(""))) {
      keys = all.map(StoredValue::key).toList();
    }
    proxy().plan((number, line) -> number == 0 ? spoiled.fault : new Fault.None());
    store.delete(keys);
    assertThat(proxy().faults()).isPositive();
    try (Stream<StoredValue> none = Objects.requireNonNull(store.list(""))) {
      assertThat(none).isEmpty();
    }
  }

  @Test
  void aBucketThatIsNotThereIsSaid() {
    RemoteStore nowhere = inBucket("no-such-bucket", name);
    assertThatThrownBy(() -> nowhere.readable(waits.retries(6)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(name + ": there is no bucket \"no-such-bucket\". Check its name");
    assertThatThrownBy(() -> nowhere.retrying(waits.retries(6)).list(""))
        .isInstanceOf(NoBucketException.class);
    assertThat(waits.noted()).isEmpty();
  }

  @Test
  void namesThatBeamTakesForPatternsAreNotListed() {
    assertThatThrownBy(() -> store(name + "[1]").list(""))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot be listed");
  }

  @Test
  void existsForValuesGroupsAndArrays() {
    StoredImage.write(writable());
    Store store = readable();
    assertThat(store.exists(".zgroup")).isTrue();
    assertThat(store.exists("0")).isTrue();
    assertThat(store.exists("0/0/0/0")).isTrue();
    assertThat(store.exists("0/1/1/1")).isFalse();
    assertThat(store.exists("1")).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void someAnswersToReadsAreSpoiled(Spoiled spoiled) {
    StoredImage.write(writable());
    Store store = readable();
    proxy().plan(now(spoiled.fault));
    StoredImage.assertReads(store);
    assertThat(proxy().faults()).isPositive();
  }

  @ParameterizedTest
  @EnumSource
  void someAnswersToWritesAreSpoiled(Spoiled spoiled) {
    Store store = writable();
    proxy().plan(now(spoiled.fault));
    StoredImage.write(store);
    assertThat(proxy().faults()).isPositive();
    noMoreFaults();
    StoredImage.assertReads(readable());
  }

  @Test
  protected void aStormThatDoesNotEndFailsTheRead() {
    StoredImage.write(writable());
    Store store = store(name).readable(waits.retries(triesInAStorm()));
    proxy().plan(named("0/2/2/2", new Fault.Status(503)));
    assertThatThrownBy(() -> StoredImage.assertReads(store))
        .hasMessageContaining(name + "/0/2/2/2: no good answer in " + triesInAStorm() + " tr");
    assertThat(waits.noted()).hasSize(triesInAStorm() - 1);
  }

  @Test
  protected void aStormThatDoesNotEndFailsTheWriteAndLeavesNoPart() throws IOException {
    Store store = store(name).retrying(waits.retries(triesInAStorm()));
    proxy().plan(named("0/2/2/2", new Fault.Status(503)));
    assertThatThrownBy(() -> StoredImage.write(store))
        .hasMessageContaining(name + "/0/2/2/2: no good answer in " + triesInAStorm() + " tr");
    noMoreFaults();
    assertThat(writable().get("0/2/2/2")).isNull();
  }

  @Test
  void aRefusedChunkIsNotBackground() {
    StoredImage.write(writable());
    Store store = readable();
    proxy().plan(named("0/1/1/1", new Fault.Status(403)));
    assertThatThrownBy(() -> StoredImage.assertReads(store))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(name + "/0/1/1/1 cannot be read (HTTP 403, access refused;");
    assertThat(waits.noted()).isEmpty();
  }

  @Test
  void whatIsCutInTheStoreIsDamaged() throws IOException {
    StoredImage.write(writable());
    Store store = readable();
    byte[] whole = store.get("0/1/0/1");
    for (int length : new int[] {0, 16, whole.length - 1}) {
      store.put("0/1/0/1", Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> StoredImage.assertReads(store))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining(name + "/0/1/0/1");
    }
    assertThat(waits.noted()).isEmpty();
  }

  @Test
  void nothingThereIsSaidByWhoeverAsks() {
    assertThatThrownBy(() -> StoredImage.assertReads(readable()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("image");
  }

  /** The rate that a busy object store has, on many reads and writes. */
  @Test
  @Tag("slow")
  void oneInAHundredOverManyRequests() {
    for (int i = 0; i < 20; i++) {
      proxy()
          .plan(
              sometimes(
                  0.01,
                  Arrays.stream(Spoiled.values())
                      .map(spoiled -> spoiled.fault)
                      .toArray(Fault[]::new)));
      StoredImage.write(store(name + i).retrying(waits.retries(6)));
      StoredImage.assertReads(store(name + i).readable(waits.retries(6)));
    }
  }
}
