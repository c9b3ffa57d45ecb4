package org.cytobeam.config;

import java.io.Serializable;
import java.util.List;
import org.cytobeam.io.ome.StorageFormat;
import org.jspecify.annotations.Nullable;

/**
 * How the images of a job are stored.
 *
 * @param format Zarr version, codec, shard
 * @param chunk z, y, x in voxels; null leaves it to the plan, and is never null with a shard
 */
public record Storage(StorageFormat format, @Nullable List<Integer> chunk) implements Serializable {
  /** Zarr v2, blosc lz4, chunks that the plan chooses. */
  public static final Storage DEFAULT = new Storage(StorageFormat.DEFAULT, null);

  public Storage {
    chunk = chunk == null ? null : List.copyOf(chunk);
  }

  /** What must be written as a whole: the shard, or the chunk; null where the plan chooses. */
  public @Nullable List<Integer> unit() {
    return format.shard() == null ? chunk : format.shard();
  }
}
