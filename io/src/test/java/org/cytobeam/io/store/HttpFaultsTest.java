package org.cytobeam.io.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.ome.StoredImage;
import org.cytobeam.io.store.FaultProxy.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An image behind http, spoiled on its way: all voxels right, or a clear failure. */
class HttpFaultsTest {
  @TempDir Path folder;
  private final Waits waits = new Waits();
  private FolderServer server;
  private FaultProxy proxy;

  @BeforeEach
  void start() throws IOException {
    StoredImage.write(new FileStore(folder.resolve("brain.zarr")));
    server = new FolderServer(folder);
    proxy = new FaultProxy(server.port());
  }

  @AfterEach
  void stop() throws IOException {
    proxy.close();
    server.close();
  }

  private Store store(Duration patience) {
    return new HttpStore(
            "http://127.0.0.1:%d/brain.zarr".formatted(proxy.port()),
            new HttpExchange(Duration.ofSeconds(10), patience))
        .readable(waits.retries(6));
  }

  private Store store() {
    return store(Duration.ofSeconds(20));
  }

  private static FaultProxy.Plan sometimes(double rate, Fault... faults) {
    Random random = new Random(1);
    return (number, line) -> {
      synchronized (random) {
        return random.nextDouble() < rate
            ? faults[random.nextInt(faults.length)]
            : new Fault.None();
      }
    };
  }

  private static FaultProxy.Plan first(int count, Fault fault) {
    return (number, line) -> number < count ? fault : new Fault.None();
  }

  private static FaultProxy.Plan chunk(String name, Fault fault) {
    return (number, line) -> line.contains(name) ? fault : new Fault.None();
  }

  @Test
  void nothingIsSpoiledWithoutFaults() {
    StoredImage.assertReads(store());
    assertThat(waits.noted()).isEmpty();
  }

  @Test
  void aTenthOfAllAnswersAreErrors() {
    proxy.plan(sometimes(0.1, new Fault.Status(500), new Fault.Status(503)));
    StoredImage.assertReads(store());
    assertThat(proxy.faults()).isPositive();
    assertThat(waits.noted()).hasSize(proxy.faults());
  }

  @Test
  void aStormOfRefusals() {
    Store store = store();
    proxy.plan(first(5, new Fault.Status(503, "Retry-After: 2")));
    StoredImage.assertReads(store);
    assertThat(waits.noted()).hasSize(5).allMatch(wait -> wait.toMillis() >= 2000);
  }

  @Test
  void aStormThatDoesNotEndFailsTheRead() {
    proxy.plan(chunk("0/2/2/2", new Fault.Status(503)));
    assertThatThrownBy(() -> StoredImage.assertReads(store()))
        .hasMessageContaining(
            "brain.zarr/0/2/2/2: no good answer in 6 tries, the last one: HTTP 503")
        .hasRootCauseInstanceOf(TransientFault.class);
    assertThat(proxy.faults()).isEqualTo(6);
  }

  @Test
  void connectionsThatAreResetInMidBody() {
    proxy.plan(sometimes(0.2, new Fault.Reset()));
    StoredImage.assertReads(store());
    assertThat(proxy.faults()).isPositive();
  }

  @Test
  void bodiesThatEndEarly() {
    proxy.plan(sometimes(0.2, new Fault.Cut()));
    StoredImage.assertReads(store());
    assertThat(proxy.faults()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aBodyThatAlwaysEndsEarlyFailsTheRead(boolean reset) {
    proxy.plan(chunk("0/0/1/2", reset ? new Fault.Reset() : new Fault.Cut()));
    assertThatThrownBy(() -> StoredImage.assertReads(store()))
        .hasMessageContaining("brain.zarr/0/0/1/2: no good answer in 6 tries");
  }

  @Test
  void slowAnswersAreRight() {
    proxy.plan(sometimes(0.1, new Fault.Drip(100, 2)));
    StoredImage.assertReads(store());
    assertThat(waits.noted()).isEmpty();
    assertThat(proxy.faults()).isPositive();
  }

  @Test
  void answersThatComeTooSlowlyOrNotAtAllAreAskedForAgain() {
    Store store = store(Duration.ofSeconds(2));
    AtomicBoolean dripped = new AtomicBoolean();
    proxy.plan(
        (number, line) -> {
          if (number == 2) {
            return new Fault.Silence();
          }
          return line.contains("0/0/0/1") && !dripped.getAndSet(true)
              ? new Fault.Drip(20, 100)
              : new Fault.None();
        });
    StoredImage.assertReads(store);
    assertThat(waits.noted()).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void aSilentServerIsSaid() {
    Store store = store(Duration.ofMillis(200));
    proxy.plan(chunk("0/0/0/0", new Fault.Silence()));
    assertThatThrownBy(() -> StoredImage.assertReads(store))
        .hasMessageContaining("0/0/0/0: no good answer in 6 tries, the last one: no answer in");
  }

  @Test
  void noServerIsSaid() throws IOException {
    proxy.close();
    assertThatThrownBy(this::store)
        .hasMessageContaining(
            "no good answer in 6 tries, the last one: no connection to the server");
  }

  @Test
  void whatIsCutInTheStoreIsDamaged() throws IOException {
    Path chunk = folder.resolve("brain.zarr/0/1/0/1");
    byte[] whole = Files.readAllBytes(chunk);
    for (int length : new int[] {0, 1, 15, 16, whole.length / 2, whole.length - 1}) {
      Files.write(chunk, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> StoredImage.assertReads(store()))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("brain.zarr/0/1/0/1");
    }
    assertThat(waits.noted()).isEmpty();
  }

  /** The rate that a busy object store has, on many reads. */
  @Test
  @Tag("slow")
  void oneInAHundredOverManyReads() {
    proxy.plan(
        sometimes(
            0.01,
            new Fault.Status(500),
            new Fault.Status(503),
            new Fault.Reset(),
            new Fault.Cut(),
            new Fault.Drip(100, 1)));
    for (int i = 0; i < 300; i++) {
      StoredImage.assertReads(store());
    }
    assertThat(proxy.requests()).isGreaterThan(8000);
    assertThat(proxy.faults()).isGreaterThan(50);
  }
}
