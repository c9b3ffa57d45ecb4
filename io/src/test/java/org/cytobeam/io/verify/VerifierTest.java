package org.cytobeam.io.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.ome.OmeZarrOutput;
import org.cytobeam.io.ome.OmeZarrSpec;
import org.cytobeam.io.ome.StorageFormat;
import org.cytobeam.io.store.MemoryStore;
import org.cytobeam.io.store.Store;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.io.zarr.StoredUnits;
import org.cytobeam.io.zarr.ZarrArray;
import org.cytobeam.io.zarr.ZarrFormat;
import org.cytobeam.io.zarr.codec.BloscCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damage of every kind, in chunks and in shards, is found and named. */
class VerifierTest {
  private static final StorageFormat SHARDED =
      new StorageFormat(ZarrFormat.V3, BloscCodec.DEFAULT, List.of(8, 8, 8));

  @TempDir private Path folder;

  /** 16 x 12 x 8 voxels in chunks of 4, one channel or two, one further level. */
  private Path image(StorageFormat storage, int channels) {
    Path path = folder.resolve("image.ome.zarr");
    OmeZarrSpec spec =
        new OmeZarrSpec(
            "image",
            OmeZarrSpec.Kind.IMAGE,
            16,
            12,
            8,
            channels,
            1,
            PixelType.U2,
            List.of(4, 4, 4),
            VoxelGeometry.ofVoxelSize(1, 1, 1),
            List.of(List.of(2, 2, 2)),
            storage);
    OmeZarrOutput zarr = OmeZarrOutput.create(path.toString(), spec);
    for (int channel = 0; channel < channels; channel++) {
      Voxels voxels = Voxels.allocate(spec.bounds(0), PixelType.U2);
      for (int i = 0; i < voxels.shorts().length; i++) {
        voxels.shorts()[i] = (short) (i * 31 + 7);
      }
      zarr.write(0, 0, channel, voxels);
      zarr.build(1, 0, channel, spec.bounds(1));
    }
    return path;
  }

  private static Verification verify(Path path) {
    return verify(path, null);
  }

  private static Verification verify(Path path, Manifest expected) {
    return Verifier.verify(
        Audited.open(path.toString(), null), expected, true, (done, total) -> {});
  }

  private static void cut(Path file, int bytes) throws IOException {
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), bytes));
  }

  @Test
  void wholeImagesAreComplete() {
    Verification chunks = verify(image(StorageFormat.DEFAULT, 2));
    assertThat(chunks.complete()).isTrue();
    assertThat(chunks.levels())
        .extracting(
            Verification.LevelCount::expected,
            Verification.LevelCount::stored,
            Verification.LevelCount::chunks)
        .containsExactly(tuple(48L, 48L, 48L), tuple(8L, 8L, 8L));
    // 56 chunks, 2 .zarray, .zgroup and .zattrs
    assertThat(chunks.manifest().entries()).hasSize(60);
  }

  @Test
  void shardsAreDecodedChunkByChunk() {
    Verification shards = verify(image(SHARDED, 1));
    assertThat(shards.complete()).isTrue();
    assertThat(shards.levels())
        .extracting(
            Verification.LevelCount::expected,
            Verification.LevelCount::stored,
            Verification.LevelCount::chunks)
        .containsExactly(tuple(4L, 4L, 24L), tuple(1L, 1L, 4L));
  }

  @Test
  void aTruncatedChunkIsUndecodableAndItsBoxIsNamed() throws IOException {
    Path path = image(StorageFormat.DEFAULT, 1);
    cut(path.resolve("0/1/2/0"), 30);
    cut(path.resolve("0/1/2/1"), 0);
    Files.writeString(path.resolve("1/0/0/0"), "no chunk at all");
    Verification found = verify(path);
    assertThat(found.complete()).isFalse();
    assertThat(found.damage())
        .extracting(Damage::key, Damage::kind)
        .containsExactly(
            tuple("0/1/2/0", Damage.Kind.UNDECODABLE),
            tuple("0/1/2/1", Damage.Kind.UNDECODABLE),
            tuple("1/0/0/0", Damage.Kind.UNDECODABLE));
    assertThat(found.damage().get(0).reason()).startsWith("blosc lz4: has 30 bytes");
    assertThat(found.toMakeAgain(found.audited().levels().get(0)))
        .containsExactly(new Boxes.Range(List.of(4L, 8L, 0L), List.of(8L, 12L, 8L)));
  }

  @Test
  void aMissingChunkIsToldFromBackgroundByTheManifestOnly() throws IOException {
    Path path = image(StorageFormat.DEFAULT, 1);
    Manifest manifest = verify(path).manifest();
    Files.delete(path.resolve("0/3/2/1"));
    Verification without = verify(path);
    assertThat(without.complete()).isTrue();
    assertThat(without.levels().get(0).absent()).isEqualTo(1);
    Verification with = verify(path, manifest);
    assertThat(with.damage())
        .containsExactly(
            new Damage(
                0, List.of(3L, 2L, 1L), "0/3/2/1", Damage.Kind.MISSING, "the manifest has it"));
  }

  @Test
  void otherBytesThanTheManifestsAreDamageEvenIfTheyDecode() throws IOException {
    Path path = image(StorageFormat.DEFAULT, 1);
    Manifest manifest = verify(path).manifest();
    Files.copy(
        path.resolve("0/0/0/0"),
        path.resolve("0/0/0/1"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(path.resolve(".zattrs"), Files.readString(path.resolve(".zattrs")) + "\n");
    Files.delete(path.resolve(".zgroup"));
    assertThat(verify(path, manifest).damage())
        .extracting(Damage::level, Damage::key, Damage::kind)
        .containsExactly(
            tuple(-1, ".zattrs", Damage.Kind.CHANGED),
            tuple(-1, ".zgroup", Damage.Kind.MISSING),
            tuple(0, "0/0/0/1", Damage.Kind.CHANGED));
  }

  @Test
  void aLeftOverTemporaryFileIsTornUnlessItsChunkIsThere() throws IOException {
    Path path = image(StorageFormat.DEFAULT, 1);
    Files.move(path.resolve("0/2/0/1"), path.resolve("0/2/0/.1.0123456789abcdef.partial"));
    Files.writeString(path.resolve("0/0/0/.0.fedcba9876543210.partial"), "cut");
    Files.writeString(path.resolve("notes.txt"), "mine");
    Files.writeString(path.resolve("0/9.9.9"), "outside");
    Verification found = verify(path);
    assertThat(found.damage())
        .extracting(Damage::key, Damage::kind)
        .containsExactly(tuple("0/2/0/1", Damage.Kind.TORN));
    assertThat(found.leftOver()).containsExactly("0/0/0/.0.fedcba9876543210.partial");
    assertThat(found.unexpected()).containsExactly("0/9.9.9", "notes.txt");
  }

  @Test
  void aShardWhoseIndexPointsOutsideIsUndecodable() throws IOException {
    Path path = image(SHARDED, 1);
    Path shard = path.resolve("0/c/1/0/0");
    byte[] bytes = Files.readAllBytes(shard);
    // The chunks moved away from under the index, which is still whole.
    byte[] tail = Arrays.copyOfRange(bytes, bytes.length - 8 * 16 - 4, bytes.length);
    Files.write(shard, tail);
    Verification found = verify(path);
    assertThat(found.damage())
        .extracting(Damage::key, Damage::kind)
        .containsExactly(tuple("0/c/1/0/0", Damage.Kind.UNDECODABLE));
    assertThat(found.damage().get(0).reason()).contains("ends before its chunk");
    assertThat(found.toMakeAgain(found.audited().levels().get(0)))
        .containsExactly(new Boxes.Range(List.of(8L, 0L, 0L), List.of(16L, 8L, 8L)));
    cut(shard, 20);
    assertThat(verify(path).damage().get(0).reason()).contains("where its index alone has");
  }

  @Test
  void labelsBesideTheLevelsAreSaidToBeUnchecked() throws IOException {
    Path path = image(StorageFormat.DEFAULT, 1);
    Files.createDirectories(path.resolve("labels/nuclei"));
    Files.writeString(path.resolve("labels/.zattrs"), "{\"labels\": [\"nuclei\"]}");
    Files.writeString(path.resolve("labels/nuclei/.zattrs"), "{}");
    Verification found = verify(path);
    assertThat(found.notChecked()).containsExactly("labels");
    assertThat(found.unexpectedCount()).isZero();
  }

  @Test
  void oneLevelByItself() throws IOException {
    Path path = image(StorageFormat.DEFAULT, 1);
    cut(path.resolve("0/0/0/0"), 9);
    Verification found =
        Verifier.verify(Audited.open(path.toString(), 1), null, false, (done, total) -> {});
    assertThat(found.complete()).isTrue();
    assertThat(found.levels()).hasSize(1);
    assertThatThrownBy(() -> Audited.open(path.toString(), 2))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("has no level 2: it has 2, numbered from 0 to 1");
    assertThatThrownBy(() -> Audited.open(path.resolve("0").toString(), 1))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("has no level 1. Leave --level out.");
  }

  @Test
  void aStoreThatCannotListIsAskedForEveryChunk() throws IOException {
    Path path = image(StorageFormat.DEFAULT, 1);
    Manifest manifest = verify(path).manifest();
    cut(path.resolve("0/0/1/1"), 12);
    Files.delete(path.resolve("0/0/0/0"));
    // What http is: the same values, but nothing can be listed.
    MemoryStore store = new MemoryStore();
    for (String key : manifest.entries().keySet()) {
      if (Files.exists(path.resolve(key))) {
        store.put(key, Files.readAllBytes(path.resolve(key)));
      }
    }
    Store blind = store;
    Audited audited =
        new Audited(
            "memory",
            blind,
            true,
            List.of("z", "y", "x"),
            List.of(new Audited.Level(0, new StoredUnits(ZarrArray.open(blind, "0")))),
            true);
    Verification without = Verifier.verify(audited, null, false, (done, total) -> {});
    assertThat(without.listed()).isFalse();
    assertThat(without.levels().get(0).stored()).isEqualTo(23);
    assertThat(without.damage()).extracting(Damage::key).containsExactly("0/0/1/1");
    Verification with = Verifier.verify(audited, manifest, false, (done, total) -> {});
    assertThat(with.damage())
        .extracting(Damage::key, Damage::kind)
        .containsExactly(
            tuple("0/0/0/0", Damage.Kind.MISSING), tuple("0/0/1/1", Damage.Kind.UNDECODABLE));
  }

  @Test
  void aStoreThatDoesNotAnswerEndsTheAudit() {
    MemoryStore store = new MemoryStore();
    Path path = image(StorageFormat.DEFAULT, 1);
    ZarrArray array = ZarrArray.open(new org.cytobeam.io.store.FileStore(path), "0");
    Store broken =
        new Store() {
          @Override
          public byte[] get(String key) throws IOException {
            throw new IOException("connection reset");
          }

          @Override
          public void put(String key, byte[] bytes) {
            store.put(key, bytes);
          }

          @Override
          public boolean exists(String key) {
            return true;
          }

          @Override
          public String describe(String key) {
            return "broken/" + key;
          }
        };
    Audited audited =
        new Audited(
            "broken",
            broken,
            true,
            List.of("z", "y", "x"),
            List.of(
                new Audited.Level(0, new StoredUnits(ZarrArray.of(broken, "0", array.metadata())))),
            true);
    assertThatThrownBy(() -> Verifier.verify(audited, null, false, (done, total) -> {}))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("20 chunks in a row could not be read")
        .hasMessageContaining("connection reset");
  }

  @Test
  void aManifestIsReadBackAndWhatIsNoneIsRefused() throws IOException {
    Manifest manifest = verify(image(StorageFormat.DEFAULT, 1)).manifest();
    Path file = folder.resolve("manifest.txt");
    manifest.write(file);
    assertThat(Manifest.read(file)).isEqualTo(manifest);
    assertThat(Files.readAllLines(file)).hasSize(manifest.entries().size() + 1);
    Files.writeString(file, Files.readString(file) + "0/0/0/0 12\n");
    assertThatThrownBy(() -> Manifest.read(file))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("manifest.txt, line %d: ".formatted(manifest.entries().size() + 2));
    Files.writeString(file, "{}");
    assertThatThrownBy(() -> Manifest.read(file))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("is not a manifest");
    assertThatThrownBy(() -> Manifest.read(folder.resolve("none")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("none cannot be read (NoSuchFile)");
  }
}
