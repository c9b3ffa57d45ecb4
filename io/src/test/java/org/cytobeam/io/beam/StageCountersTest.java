package org.cytobeam.io.beam;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.cytobeam.io.StageClock;
import org.cytobeam.io.store.FileStore;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.zarr.ArrayMetadata;
import org.cytobeam.io.zarr.ChunkCache;
import org.cytobeam.io.zarr.DataType;
import org.cytobeam.io.zarr.FillValue;
import org.cytobeam.io.zarr.ZarrArray;
import org.cytobeam.io.zarr.codec.BloscCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StageCountersTest {
  private static final int EDGE = 32;

  @TempDir private static Path folder;

  @Test
  void aRunCountsItsOwnWork() {
    chunkThereAndBack(); // before the run begins: belongs to no run
    StageCounters.begin();
    long start = System.nanoTime();
    Map<String, Long> counted = run();
    long elapsed = System.nanoTime() - start;
    assertThat(counted).containsOnlyKeys("read", "decode", "encode", "write");
    assertThat(counted.values()).allMatch(nanos -> nanos > 0);
    assertThat(counted.values().stream().mapToLong(Long::longValue).sum()).isLessThan(elapsed);
  }

  @Test
  void whatWasReportedIsNotReportedAgain() {
    SharedCount count = new SharedCount(Metrics.counter(StageCountersTest.class, "unused"));
    assertThat(count.take(5)).isEqualTo(5);
    assertThat(count.take(5)).isZero();
    assertThat(count.take(12)).isEqualTo(7);
    // A thread that looked earlier and comes later has nothing new.
    assertThat(count.take(8)).isZero();
    assertThat(count.take(13)).isEqualTo(1);
  }

  private static Map<String, Long> run() {
    Pipeline pipeline =
        Pipeline.create(
            PipelineOptionsFactory.fromArgs("--runner=DirectRunner", "--targetParallelism=1")
                .create());
    pipeline.apply(Create.of(1, 2, 3)).apply(ParDo.of(new ThereAndBackFn()));
    PipelineResult result = pipeline.run();
    assertThat(result.waitUntilFinish()).isEqualTo(PipelineResult.State.DONE);
    Map<String, Long> counted = new HashMap<>();
    for (StageClock clock : StageClock.all()) {
      MetricsFilter filter =
          MetricsFilter.builder()
              .addNameFilter(MetricNameFilter.named(StageCounters.class, clock.stage()))
              .build();
      result
          .metrics()
          .queryMetrics(filter)
          .getCounters()
          .forEach(counter -> counted.merge(clock.stage(), counter.getAttempted(), Long::sum));
    }
    return counted;
  }

  /** Writes a chunk and reads it. */
  private static void chunkThereAndBack() {
    DataType dtype = DataType.of(PixelType.U2);
    ArrayMetadata metadata =
        ArrayMetadata.v2(
            List.of((long) EDGE, (long) EDGE),
            List.of(EDGE, EDGE),
            dtype,
            BloscCodec.DEFAULT,
            FillValue.zero(dtype),
            ".");
    ZarrArray array = ZarrArray.of(new FileStore(folder), "array", metadata);
    short[] written = new short[EDGE * EDGE];
    for (int i = 0; i < written.length; i++) {
      written[i] = (short) (i + 1);
    }
    array.writeChunk(new long[] {0, 0}, written);
    short[] read = new short[EDGE * EDGE];
    array.read(
        new long[] {0, 0}, new int[] {EDGE, EDGE}, read, new int[] {EDGE, 1}, new ChunkCache(0));
    assertThat(read).isEqualTo(written);
  }

  private static final class ThereAndBackFn extends DoFn<Integer, Void> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process() {
      chunkThereAndBack();
      StageCounters.report();
    }
  }
}
