package org.cytobeam.io.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.ome.SampledImage;
import org.cytobeam.io.zarr.ArrayMetadata;
import org.cytobeam.io.zarr.ChunkCache;
import org.cytobeam.io.zarr.ZarrArray;
import org.cytobeam.io.zarr.ZarrFormat;

/**
 * One damaged store: opened and read in part. Allowed are a refusal in one sentence and voxels of
 * the shape and type that the metadata says; anything else is an error.
 */
final class FuzzCase {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  /** Elements that are read: enough for several chunks, few enough for a million cases. */
  private static final int MOST = 2048;

  private static final int LONGEST_MESSAGE = 2000;

  private final List<Sample> samples;

  FuzzCase(List<Sample> samples) {
    this.samples = samples;
  }

  /** Which sample the case of a seed damages. */
  Sample sample(long seed) {
    return samples.get(new Random(seed).nextInt(samples.size()));
  }

  /**
   * Runs a case.
   *
   * @return whether it could be read, else it was refused
   */
  boolean reads(long seed) {
    Sample sample = sample(seed);
    Random random = new Random(seed);
    random.nextInt();
    Map<String, byte[]> values = Mutation.of(sample, random);
    try {
      if (sample.image()) {
        assertThat(SampledImage.someVoxels(new DamagedStore(values), random).array()).isNotNull();
      } else {
        read(sample, values, random);
      }
      return true;
    } catch (BadInputException e) {
      assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(LONGEST_MESSAGE);
      assertThat(e.getMessage().chars().noneMatch(Character::isISOControl))
          .as(e.getMessage())
          .isTrue();
      return false;
    }
  }

  private static void read(Sample sample, Map<String, byte[]> values, Random random) {
    ZarrArray array = ZarrArray.open(new DamagedStore(values), "");
    ArrayMetadata metadata = array.metadata();
    check(metadata, values);
    int rank = metadata.rank();
    long[] offset = new long[rank];
    int[] extent = new int[rank];
    int[] step = new int[rank];
    int[] strides = new int[rank];
    int length = 1;
    for (int axis = rank - 1; axis >= 0; axis--) {
      long size = metadata.shape().get(axis);
      step[axis] = 1 + (random.nextInt(4) == 0 ? random.nextInt(5) : 0);
      long taken = (size + step[axis] - 1) / step[axis];
      extent[axis] =
          (int) Math.min(taken, 1 + random.nextInt(Math.max(1, MOST / Math.max(1, 2 * length))));
      offset[axis] = (long) (random.nextDouble() * (size - (extent[axis] - 1L) * step[axis] - 1));
      offset[axis] = Math.max(0, offset[axis]);
      strides[axis] = length;
      length *= extent[axis];
    }
    Object target = metadata.dtype().pixel().newArray(length);
    array.sample(offset, step, extent, target, strides, new ChunkCache(1 << 20));
  }

  /** What was opened is what the metadata says, read a second way. */
  private static void check(ArrayMetadata metadata, Map<String, byte[]> values) {
    JsonNode json;
    try {
      json = JSON.readTree(values.get(metadata.format().arrayFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    boolean n5 = metadata.format() == ZarrFormat.N5;
    assertThat(longs(json.path(n5 ? "dimensions" : "shape"), n5)).isEqualTo(metadata.shape());
    JsonNode chunks =
        switch (metadata.format()) {
          case V2 -> json.path("chunks");
          case V3 -> json.path("chunk_grid").path("configuration").path("chunk_shape");
          case N5 -> json.path("blockSize");
        };
    assertThat(longs(chunks, n5))
        .isEqualTo(metadata.storedShape().stream().map(Integer::longValue).toList());
    if (metadata.format() == ZarrFormat.V2) {
      assertThat(metadata.dtype().text().substring(1))
          .isEqualTo(json.path("dtype").asText().substring(1));
    } else {
      String type = json.path(n5 ? "dataType" : "data_type").asText();
      assertThat(type).contains(type.equals("bool") ? "" : "" + 8 * metadata.dtype().bytes());
    }
  }

  private static List<Long> longs(JsonNode list, boolean reversed) {
    List<Long> values = new ArrayList<>();
    list.forEach(item -> values.add(reversed ? 0 : values.size(), item.asLong()));
    return values;
  }
}
