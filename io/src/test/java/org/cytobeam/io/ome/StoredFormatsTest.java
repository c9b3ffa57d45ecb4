package org.cytobeam.io.ome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.cytobeam.io.store.MemoryStore;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.io.zarr.ChunkCache;
import org.cytobeam.io.zarr.ZarrFormat;
import org.cytobeam.io.zarr.codec.NamedCodec;
import org.cytobeam.io.zarr.codec.NoCodec;
import org.cytobeam.io.zarr.codec.StreamCodec;
import org.cytobeam.io.zarr.codec.ZstdCodec;
import org.junit.jupiter.api.Test;

/** Images in every format that is written: what is read back, and that the bytes depend on it. */
class StoredFormatsTest {
  private static final StorageFormat SHARDS =
      new StorageFormat(ZarrFormat.V3, new ZstdCodec(3), List.of(4, 4, 4));

  @Property(tries = 250)
  void anyFormatIsReadBackAndItsBytesDoNotDependOnWhoWrote(
      @ForAll @Size(3) List<@IntRange(min = 1, max = 20) Integer> shape,
      @ForAll @Size(3) List<@IntRange(min = 1, max = 6) Integer> chunk,
      @ForAll @Size(3) List<@IntRange(min = 1, max = 4) Integer> chunksOfShard,
      @ForAll @IntRange(min = 1, max = 10) int typeIndex,
      @ForAll @IntRange(min = 0, max = 10) int codecIndex,
      @ForAll @IntRange(min = 2, max = 4) int format,
      @ForAll @IntRange(min = 1, max = 2) int channels,
      @ForAll @IntRange(min = 0, max = 100) int percentFilled,
      @ForAll long seed) {
    PixelType type = PixelType.values()[typeIndex];
    NamedCodec named = NamedCodec.values()[codecIndex];
    boolean v3 = format > 2 && named.inV3();
    List<Integer> shard = new ArrayList<>();
    for (int axis = 0; axis < 3; axis++) {
      shard.add(chunk.get(axis) * chunksOfShard.get(axis));
    }
    StorageFormat storage =
        new StorageFormat(
            v3 ? ZarrFormat.V3 : ZarrFormat.V2,
            named.at(named.usualLevel()),
            v3 && format == 4 ? shard : null);
    boolean levels = type.isInteger();
    OmeZarrSpec spec =
        new OmeZarrSpec(
            "any",
            OmeZarrSpec.Kind.LABELS,
            shape.get(0),
            shape.get(1),
            shape.get(2),
            channels,
            1,
            type,
            chunk,
            VoxelGeometry.ofVoxelSize(4, 1, 1),
            levels ? List.of(List.of(1, 2, 2), List.of(2, 2, 2)) : List.of(),
            storage);
    Random random = new Random(seed);
    Voxels whole = sparse(spec, percentFilled, seed);
    MemoryStore first = written(spec, whole, channels - 1, random);
    assertThat(written(spec, whole, channels - 1, random))
        .as("another order, other workers")
        .usingRecursiveComparison()
        .isEqualTo(first);

    OmeImage image = OmeImage.open(first, "any");
    Voxels expected = whole;
    for (int level = 0; level < spec.levels(); level++) {
      OmeZarrVolume volume =
          OmeZarrVolume.of(
              image, new VolumeAddress("any", level, channels - 1, 0), new ChunkCache(9999));
      if (level > 0) {
        List<Integer> f = spec.factors().get(level - 1);
        Voxels reduced = Voxels.allocate(spec.bounds(level), type);
        BlockMode.reduce(expected, reduced, f.get(0), f.get(1), f.get(2));
        expected = reduced;
      }
      assertThat(volume.geometry()).isEqualTo(spec.geometry(level));
      assertThat(volume.type()).isEqualTo(type);
      assertThat(volume.read(volume.bounds()).array()).isEqualTo(expected.array());
    }
  }

  /** Objects on background: whole chunks and whole shards may be empty. */
  private static Voxels sparse(OmeZarrSpec spec, int percent, long seed) {
    Voxels values = TestImages.numbered(spec.bounds(0), spec.type(), seed);
    int keep = values.nz() * values.ny() * values.nx() * percent / 100;
    Voxels kept = Voxels.allocate(spec.bounds(0), spec.type());
    System.arraycopy(values.array(), 0, kept.array(), 0, keep);
    return kept;
  }

  /** By workers that take what is stored under one key, or several, in any order. */
  private static MemoryStore written(OmeZarrSpec spec, Voxels whole, int channel, Random random) {
    MemoryStore store = new MemoryStore();
    OmeZarrOutput output = OmeZarrOutput.create("any", spec, store);
    for (int level = 0; level < spec.levels(); level++) {
      BlockGrid stored = output.storedGrid(level);
      BlockGrid parts =
          new BlockGrid(
              stored.volume(),
              stored.nz() * (1 + random.nextInt(2)),
              stored.ny() * (1 + random.nextInt(2)),
              stored.nx() * (1 + random.nextInt(2)));
      List<Integer> order = new ArrayList<>();
      for (int i = 0; i < parts.count(); i++) {
        order.add(i);
      }
      Collections.shuffle(order, random);
      for (int i : order) {
        if (level == 0) {
          output.write(0, 0, channel, TestImages.crop(whole, parts.core(i)));
        } else {
          output.build(level, 0, channel, parts.core(i));
        }
      }
    }
    return store;
  }

  @Test
  void aShardIsStoredUnderOneKeyAndEmptyOnesNotAtAll() {
    MemoryStore store = new MemoryStore();
    OmeZarrSpec spec = spec(SHARDS, 5, 4, 12);
    OmeZarrOutput output = OmeZarrOutput.create("x", spec, store);
    Voxels voxels = Voxels.allocate(output.bounds(0), PixelType.U2);
    voxels.shorts()[0] = 1;
    voxels.shorts()[8] = 2;
    output.write(0, 0, 0, voxels);
    assertThat(store.values().keySet())
        .containsExactly("0/c/0/0/0", "0/c/0/0/2", "0/zarr.json", "zarr.json");
    // one chunk of 8 voxels in each, and an index of 8 entries with its checksum
    assertThat(store.values().get("0/c/0/0/0").length).isLessThan(8 * 2 + 20 + 8 * 16 + 4);
  }

  @Test
  void shardsAreNoLargerThanTheirLevelNeeds() {
    OmeZarrSpec spec =
        new OmeZarrSpec(
            "x",
            OmeZarrSpec.Kind.IMAGE,
            5,
            20,
            3,
            1,
            1,
            PixelType.U2,
            List.of(2, 4, 4),
            VoxelGeometry.ofVoxelSize(1, 1, 1),
            List.of(List.of(2, 2, 2)),
            new StorageFormat(ZarrFormat.V3, new NoCodec(), List.of(16, 8, 16)));
    assertThat(spec.storedGrid(0)).isEqualTo(new BlockGrid(Box.ofShape(5, 20, 3), 6, 8, 3));
    assertThat(spec.storedGrid(1)).isEqualTo(new BlockGrid(Box.ofShape(3, 10, 2), 4, 8, 2));
    assertThat(spec.chunkGrid(1)).isEqualTo(new BlockGrid(Box.ofShape(3, 10, 2), 2, 4, 2));
  }

  @Test
  void onlyWholeShardsAreWritten() {
    OmeZarrOutput output = OmeZarrOutput.create("x", spec(SHARDS, 5, 4, 12), new MemoryStore());
    Voxels chunk = Voxels.allocate(new Box(0, 0, 0, 2, 2, 2), PixelType.U2);
    assertThatThrownBy(() -> output.write(0, 0, 0, chunk))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not whole shards 4x4x4");
  }

  @Test
  void formatsThatThereAreNotAreRefused() {
    StreamCodec zlib = new StreamCodec(StreamCodec.Format.ZLIB, 1);
    assertThatThrownBy(() -> new StorageFormat(ZarrFormat.V3, zlib, null))
        .hasMessage("Zarr v3 has no zlib");
    assertThatThrownBy(() -> new StorageFormat(ZarrFormat.V2, zlib, List.of(4, 4, 4)))
        .hasMessage("shard needs zarr 3: Zarr v2 has no shards");
    assertThatThrownBy(() -> new StorageFormat(ZarrFormat.N5, zlib, null))
        .hasMessageContaining("N5 is read only");
    assertThatThrownBy(() -> new StorageFormat(ZarrFormat.V3, new NoCodec(), List.of(4, 0, 4)))
        .hasMessage("shard must be z, y, x, each at least 1");
    StorageFormat odd = new StorageFormat(ZarrFormat.V3, new NoCodec(), List.of(4, 3, 4));
    assertThatThrownBy(() -> spec(odd, 8, 8, 8))
        .hasMessage("shard [4, 3, 4] must be whole chunks of [2, 2, 2]");
    assertThatThrownBy(() -> NamedCodec.ZSTD.at(23))
        .hasMessage("level must be 1 to 22 for zstd, got 23");
  }

  private static OmeZarrSpec spec(StorageFormat storage, long nz, long ny, long nx) {
    return new OmeZarrSpec(
        "x",
        OmeZarrSpec.Kind.IMAGE,
        nz,
        ny,
        nx,
        1,
        1,
        PixelType.U2,
        List.of(2, 2, 2),
        VoxelGeometry.ofVoxelSize(1, 1, 1),
        List.of(),
        storage);
  }
}
