package org.cytobeam.io.ome;

import java.io.Serializable;
import java.util.List;
import org.cytobeam.io.zarr.ZarrFormat;
import org.cytobeam.io.zarr.codec.BloscCodec;
import org.cytobeam.io.zarr.codec.ChunkCodec;
import org.cytobeam.io.zarr.codec.Codecs;
import org.jspecify.annotations.Nullable;

/**
 * How the arrays of an image are stored, beside the chunk.
 *
 * @param zarr {@link ZarrFormat#V2}, which OME-NGFF 0.4 goes with, or {@link ZarrFormat#V3}, which
 *     0.5 goes with
 * @param codec of a chunk; Zarr v3 has blosc, gzip, zstd and none
 * @param shard extents z, y, x of what chunks are packed into, whole chunks, Zarr v3 only; null
 *     stores each chunk by itself
 */
public record StorageFormat(ZarrFormat zarr, ChunkCodec codec, @Nullable List<Integer> shard)
    implements Serializable {

  /** Zarr v2, blosc lz4, no shards: what every reader of OME-Zarr reads. */
  public static final StorageFormat DEFAULT =
      new StorageFormat(ZarrFormat.V2, BloscCodec.DEFAULT, null);

  /**
   * @throws IllegalArgumentException if the format has no such codec, or no shards
   */
  public StorageFormat {
    shard = shard == null ? null : List.copyOf(shard);
    if (zarr == ZarrFormat.N5) {
      throw new IllegalArgumentException("zarr must be 2 or 3: N5 is read only");
    }
    if (zarr == ZarrFormat.V3) {
      Codecs.toV3(codec, 1); // refuses what there is none of
    }
    if (shard != null && zarr != ZarrFormat.V3) {
      throw new IllegalArgumentException("shard needs zarr 3: Zarr v2 has no shards");
    }
    if (shard != null && (shard.size() != 3 || !shard.stream().allMatch(n -> n > 0))) {
      throw new IllegalArgumentException("shard must be z, y, x, each at least 1");
    }
  }

  /** The version of OME-NGFF that goes with the format. */
  public String ngffVersion() {
    return zarr == ZarrFormat.V3 ? "0.5" : "0.4";
  }
}
