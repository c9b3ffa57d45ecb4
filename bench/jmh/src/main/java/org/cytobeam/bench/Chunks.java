package org.cytobeam.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.cytobeam.io.store.Store;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.io.zarr.ArrayMetadata;
import org.cytobeam.io.zarr.ChunkCache;
import org.cytobeam.io.zarr.DataType;
import org.cytobeam.io.zarr.FillValue;
import org.cytobeam.io.zarr.StridedCopy;
import org.cytobeam.io.zarr.ZarrArray;
import org.cytobeam.io.zarr.codec.BloscCodec;
import org.cytobeam.io.zarr.codec.ChunkCodec;
import org.cytobeam.io.zarr.codec.ZstdCodec;
import org.cytobeam.transforms.label.Connectivity;
import org.cytobeam.transforms.label.RunLabels;
import org.cytobeam.transforms.label.RunLabelsFile;
import org.cytobeam.transforms.label.VoxelIndex;
import org.cytobeam.transforms.objects.LabelPainter;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Param;

/** Chunks of 128^3 in memory to and from a volume: no file system, one thread. */
public class Chunks extends KernelBenchmark {

  /** Which. */
  public enum Kernel {
    CHUNKS_READ_BLOSC_LZ4,
    CHUNKS_WRITE_BLOSC_LZ4,
    CHUNKS_READ_ZSTD_3,
    CHUNKS_WRITE_ZSTD_3,
    CHUNKS_WRITE_LABELS,
    STRIDED_COPY_ROWS,
    STRIDED_COPY_COLUMNS
  }

  private static final int CHUNK = 128;
  private static final int[] SHAPE = {256, 256, 256};
  private static final int[] STRIDES = {256 * 256, 256, 1};

  @Param public Kernel kernel;

  @Override
  protected Work prepared() throws IOException {
    return switch (kernel) {
      case CHUNKS_READ_BLOSC_LZ4 -> reading(BloscCodec.DEFAULT);
      case CHUNKS_WRITE_BLOSC_LZ4 -> writing(Input.IMAGE.make(), BloscCodec.DEFAULT);
      case CHUNKS_READ_ZSTD_3 -> reading(new ZstdCodec(3));
      case CHUNKS_WRITE_ZSTD_3 -> writing(Input.IMAGE.make(), new ZstdCodec(3));
      case CHUNKS_WRITE_LABELS -> writing(labels(), BloscCodec.DEFAULT);
      case STRIDED_COPY_ROWS -> copying(STRIDES);
      case STRIDED_COPY_COLUMNS -> copying(new int[] {1, 256, 256 * 256});
    };
  }

  private static Work reading(ChunkCodec codec) {
    Voxels image = Input.IMAGE.make();
    ZarrArray array = array(image.type(), codec);
    write(array, image);
    Voxels target = Voxels.allocate(Input.BOX, image.type());
    return () -> {
      array.read(new long[3], SHAPE, target.array(), STRIDES, new ChunkCache(0));
      return target;
    };
  }

  private static Work writing(Voxels image, ChunkCodec codec) {
    ZarrArray array = array(image.type(), codec);
    return () -> {
      write(array, image);
      return array;
    };
  }

  /** As the label image of a job: uint32. */
  static Voxels labels() throws IOException {
    RunLabels runs = RunLabels.of(Input.OPENED.make(), Connectivity.FACES);
    long[] ids = runs.identities(new VoxelIndex(Input.BOX));
    long[] pairs = new long[2 * ids.length];
    for (int i = 0; i < ids.length; i++) {
      pairs[2 * i] = ids[i];
      pairs[2 * i + 1] = i + 1;
    }
    return LabelPainter.paint(
        RunLabelsFile.encode(runs, ids), List.of(pairs), List.of(), Input.BOX, PixelType.U4);
  }

  private static Work copying(int[] sourceStrides) {
    Voxels image = Input.IMAGE.make();
    Voxels target = Voxels.allocate(Input.BOX, image.type());
    return () -> {
      StridedCopy.copy(image.array(), 0, sourceStrides, target.array(), 0, STRIDES, SHAPE);
      return target;
    };
  }

  private static ZarrArray array(PixelType type, ChunkCodec codec) {
    DataType stored = DataType.of(type);
    ArrayMetadata metadata =
        ArrayMetadata.v2(
            List.of(256L, 256L, 256L),
            List.of(CHUNK, CHUNK, CHUNK),
            stored,
            codec,
            FillValue.zero(stored),
            ".");
    return ZarrArray.of(new InMemory(), "", metadata);
  }

  private static void write(ZarrArray array, Voxels image) {
    Box chunk = Box.ofShape(CHUNK, CHUNK, CHUNK);
    int[] extent = {CHUNK, CHUNK, CHUNK};
    int[] strides = {CHUNK * CHUNK, CHUNK, 1};
    for (int z = 0; z < 2; z++) {
      for (int y = 0; y < 2; y++) {
        for (int x = 0; x < 2; x++) {
          Voxels values = Voxels.allocate(chunk, image.type());
          int from = CHUNK * (z * STRIDES[0] + y * STRIDES[1] + x);
          StridedCopy.copy(image.array(), from, STRIDES, values.array(), 0, strides, extent);
          array.writeChunk(new long[] {z, y, x}, values.array());
        }
      }
    }
  }

  /** A store that keeps its values. */
  private static final class InMemory implements Store {
    private final Map<String, byte[]> values = new ConcurrentHashMap<>();

    @Override
    public byte @Nullable [] get(String key) {
      return values.get(key);
    }

    @Override
    public void put(String key, byte[] bytes) {
      values.put(key, bytes);
    }

    @Override
    public boolean exists(String key) {
      return values.containsKey(key);
    }

    @Override
    public String describe(String key) {
      return key;
    }
  }
}
