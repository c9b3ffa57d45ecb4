package org.cytobeam.pipeline.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cytobeam.io.ome.OmeZarrSpec.Kind;
import org.cytobeam.io.ome.UnfinishedImage;
import org.cytobeam.io.store.FaultProxy.Fault;
import org.cytobeam.io.store.Stores;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.zarr.ZarrFormat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code cytobeam convert} from and to an object store: the same bytes as on the local disk,
 * whatever becomes of the requests, and nothing that looks complete before it is.
 */
public abstract class RemoteConversions extends RemoteCopies {
  private static final String V2 = "--zarr=2 --levels=3";
  private static final String SHARDS =
      "--zarr=3 --codec=zstd:1 --chunk=5,8,8 --shard=10,16,32 --levels=3";

  private static final List<Fault> FAULTS =
      List.of(
          new Fault.Reset(),
          new Fault.Status(503),
          new Fault.Cut(),
          new Fault.LostAnswer(503),
          new Fault.Status(500));

  @ParameterizedTest
  @ValueSource(strings = {V2, "--zarr=3 --codec=gzip:1 --dtype=float32", SHARDS})
  void thereAndBackIsAsOnTheLocalDisk(String options) throws IOException {
    assertThat(convert(copies.at("image"), address, options)).as(copies.err::toString).isZero();
    assertSame(objects(address), expected(options));
    assertThat(run("info", address)).as(copies.err::toString).isZero();
    assertThat(copies.printed()).contains("level 0   20 x 30 x 40");
    assertThat(run("verify", address)).as(copies.out::toString).isZero();
    String asItWas = V2 + " --chunk=8,16,16 --dtype=uint16";
    assertThat(convert(address, copies.at("back"), asItWas)).as(copies.err::toString).isZero();
    assertSame(files(folder.resolve("back")), expected(asItWas));
    Copies.assertSame(copies.at("image"), copies.at("back"));
  }

  @ParameterizedTest
  @ValueSource(strings = {V2, SHARDS})
  void spoiledAnswersDoNoHarm(String options) throws IOException {
    Map<String, byte[]> expected = expected(options);
    proxy().plan(RemoteConversions::now);
    assertThat(convert(copies.at("image"), address, options)).as(copies.err::toString).isZero();
    assertThat(proxy().faults()).isPositive();
    noMoreFaults();
    assertSame(objects(address), expected);
    proxy().plan(RemoteConversions::now);
    assertThat(convert(address, copies.at("back"), V2)).as(copies.err::toString).isZero();
    assertThat(proxy().faults()).isPositive();
    Copies.assertSame(copies.at("image"), copies.at("back"));
  }

  @Test
  void labelImagesGoAlong() throws IOException {
    copies.image("image/labels/nuclei", Kind.LABELS, PixelType.U4, 1, 1);
    Files.writeString(folder.resolve("image/labels/.zattrs"), "{\"labels\": [\"nuclei\"]}");
    String options = "--zarr=3 --levels=2";
    assertThat(convert(copies.at("image"), address, options)).as(copies.err::toString).isZero();
    Map<String, byte[]> copied = objects(address);
    assertThat(copied).containsKey("labels/nuclei/1/zarr.json");
    assertSame(copied, expected(options));
    assertThat(convert(address, copies.at("back"), "")).as(copies.err::toString).isZero();
    Copies.assertSame(copies.at("image/labels/nuclei"), copies.at("back/labels/nuclei"));
  }

  /** Few: the client libraries wait long before they try again. */
  private static Fault now(int number, String line) {
    return number % 41 == 11 ? FAULTS.get(number / 41 % FAULTS.size()) : new Fault.None();
  }

  /** The rate that a busy object store has, on many chunks. */
  @Test
  @Tag("slow")
  void oneInAHundredIsSpoiled() throws IOException {
    String options = "--chunk=2,4,4 --levels=2 --zarr=3";
    Map<String, byte[]> expected = expected(options);
    Random random = new Random(7);
    proxy()
        .plan(
            (number, line) -> {
              synchronized (random) {
                return random.nextInt(100) == 0
                    ? FAULTS.get(random.nextInt(FAULTS.size()))
                    : new Fault.None();
              }
            });
    assertThat(convert(copies.at("image"), address, options)).as(copies.err::toString).isZero();
    assertThat(proxy().faults()).isPositive();
    noMoreFaults();
    assertSame(objects(address), expected);
  }

  /** After it nothing more reaches the store, as after the end of the process. */
  private void kill(String options, int requests) {
    proxy().plan((number, line) -> number < requests ? new Fault.None() : new Fault.Status(403));
    assertThat(convert(copies.at("image"), address, options)).isNotZero();
    noMoreFaults();
  }

  @ParameterizedTest
  @ValueSource(strings = {V2, SHARDS})
  void whatAKilledConversionLeavesIsNoImage(String options) throws IOException {
    kill(options, 50);
    Map<String, byte[]> left = objects(address);
    assertThat(left.keySet()).anyMatch(key -> key.startsWith("0/"));
    for (String command : List.of("info", "verify")) {
      assertThat(run(command, address)).isEqualTo(2);
      assertSaid("what a conversion is writing, or left", 2);
    }
    assertThat(convert(address, copies.at("back"), "")).isEqualTo(2);
    assertThat(copies.folder.resolve("back")).doesNotExist();
    assertThat(convert(copies.at("image"), address, options)).isEqualTo(2);
    assertSaid("conversion to where another was ended", 2);
    assertSame(objects(address), left);
    String other = options.equals(V2) ? SHARDS : V2;
    assertThat(convert(copies.at("image"), address, other + " --overwrite"))
        .as(copies.err::toString)
        .isZero();
    assertSame(objects(address), expected(other));
  }

  @Test
  void aConversionThatFailsLeavesNothing() throws IOException {
    Path chunk = folder.resolve("image/0/2/1/2");
    Files.write(chunk, Arrays.copyOf(Files.readAllBytes(chunk), 20));
    assertThat(convert(copies.at("image"), address, V2)).isEqualTo(2);
    assertThat(complaint()).contains("/data/image/0/2/1/2");
    assertThat(objects(address)).isEmpty();
  }

  @Test
  void anImageIsReplacedOnRequestOnly() throws IOException {
    assertThat(convert(copies.at("image"), address, V2 + " --chunk=8,8,8")).isZero();
    Map<String, byte[]> first = objects(address);
    String other = "--box=0:8,:,: --zarr=3";
    assertThat(convert(copies.at("image"), address, other)).isEqualTo(2);
    assertSaid("converted image exists in a bucket", 2);
    assertSame(objects(address), first);
    assertThat(convert(copies.at("image"), address, other + " --overwrite"))
        .as(copies.err::toString)
        .isZero();
    assertSame(objects(address), expected(other));
    assertThat(convert(copies.at("image"), address, V2 + " --overwrite")).isZero();
    assertSame(objects(address), expected(V2));
  }

  @Test
  void whatIsNoZarrIsNeverDeleted() throws IOException {
    Stores.writing(address).put("notes/list.txt", "mine".getBytes(StandardCharsets.UTF_8));
    for (String options : List.of(V2, V2 + " --overwrite")) {
      assertThat(convert(copies.at("image"), address, options)).isEqualTo(2);
      assertSaid("objects that are no Zarr", 2);
    }
    assertThat(objects(address)).containsOnlyKeys("notes/list.txt");
  }

  @Test
  void whatCannotBeDeletedIsSaid() throws IOException {
    assertThat(convert(copies.at("image"), address, V2)).isZero();
    proxy()
        .plan(
            (number, line) ->
                line.startsWith("POST") && (line.contains("?delete") || line.contains("/batch/"))
                    ? new Fault.Status(403)
                    : new Fault.None());
    assertThat(convert(copies.at("image"), address, V2 + " --overwrite")).isEqualTo(2);
    assertSaid("object that may not be deleted", 2);
  }

  @Test
  void theLaterOfTwoConversionsToOnePlaceWins() throws IOException {
    AtomicBoolean begun = new AtomicBoolean();
    proxy()
        .plan(
            (number, line) -> {
              if (number > 30 && begun.compareAndSet(false, true)) {
                UnfinishedImage.mark(Stores.writing(address), ZarrFormat.V2, "the other");
              }
              return new Fault.None();
            });
    assertThat(convert(copies.at("image"), address, V2)).isEqualTo(1);
    assertSaid("two conversions to one place", 1);
    // What is there is the other one's.
    assertThat(objects(address)).containsKey(".zattrs").doesNotContainKey(".zgroup");
    assertThat(run("info", address)).isEqualTo(2);
  }

  @Test
  void anImageIsNotConvertedIntoItself() throws IOException {
    assertThat(convert(copies.at("image"), address, V2)).isZero();
    Map<String, byte[]> first = objects(address);
    assertThat(convert(address, address + "/inside", "")).isEqualTo(2);
    assertThat(complaint()).contains("lie in each other");
    assertThat(convert(address, address, "--overwrite")).isEqualTo(2);
    assertSaid("conversion into itself in a bucket", 2);
    assertSame(objects(address), first);
  }

  @Test
  void aBucketThatIsNotThereIsSaid() throws IOException {
    assertThat(run("info", nowhere())).isEqualTo(2);
    assertSaid("bucket that is not there", 2);
    assertThat(convert(copies.at("image"), nowhere(), V2)).isEqualTo(2);
    assertSaid("bucket that is not there", 2);
  }

  @Test
  void aChunkThatMayNotBeReadIsNotBackground() throws IOException {
    assertThat(convert(copies.at("image"), address, V2)).isZero();
    proxy()
        .plan(
            (number, line) ->
                line.replace("%2F", "/").contains("/0/1/1/1")
                    ? new Fault.Status(403)
                    : new Fault.None());
    assertThat(convert(address, copies.at("back"), "")).isEqualTo(2);
    assertSaid("chunk that may not be read", 2);
    assertThat(folder.resolve("back")).doesNotExist();
  }

  @Test
  void tiffIsConvertedToLocalFoldersOnly() throws IOException {
    Path tiff = Files.write(folder.resolve("stack.tif"), new byte[] {'I', 'I', 42, 0});
    assertThat(convert(tiff.toString(), address, "")).isEqualTo(2);
    assertSaid("TIFF converted to a bucket", 2);
  }
}
