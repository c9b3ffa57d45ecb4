package org.cytobeam.io.beam;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Sum;
import org.apache.beam.sdk.util.SerializableUtils;
import org.cytobeam.io.ome.OmeZarrOutput;
import org.cytobeam.io.ome.OmeZarrSpec;
import org.cytobeam.io.ome.VolumeAddress;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZarrSourceTest {
  /** 3 x 2 x 2 chunks. */
  private static final Box BOUNDS = Box.ofShape(12, 16, 16);

  @TempDir private Path folder;
  private String image = "";

  @BeforeEach
  void writeImage() {
    image = folder.resolve("image.zarr").toString();
    OmeZarrSpec spec =
        new OmeZarrSpec(
            "image",
            OmeZarrSpec.Kind.IMAGE,
            12,
            16,
            16,
            1,
            1,
            PixelType.U2,
            List.of(4, 8, 8),
            VoxelGeometry.ofVoxelSize(1, 1, 1),
            List.of());
    Voxels voxels = Voxels.allocate(BOUNDS, PixelType.U2);
    for (int i = 0; i < voxels.shorts().length; i++) {
      voxels.shorts()[i] = (short) (i % 1000 + 1);
    }
    OmeZarrOutput.create(image, spec).write(0, 0, 0, voxels);
  }

  private ZarrSource source(long cacheBytes, String run) {
    return new ZarrSource(new VolumeAddress(image, 0, 0, 0), null, cacheBytes, run);
  }

  @Test
  void oneRunSharesOneReader() {
    ZarrSource here = source(1 << 20, "one reader");
    ZarrSource shipped = SerializableUtils.clone(here);
    assertThat(shipped).isEqualTo(here);
    assertThat(shipped.open()).isSameAs(here.open());
    assertThat(source(1 << 20, "another run").open()).isNotSameAs(here.open());
    var before = here.open();
    ZarrSource.release("one reader");
    assertThat(here.open()).isNotSameAs(before);
    ZarrSource.release("one reader");
    ZarrSource.release("another run");
  }

  @Test
  void aKeptChunkIsDecodedOnce() {
    // Every block reads one voxel beyond itself, so every chunk is wanted by several blocks.
    assertThat(chunksDecoded(1 << 20, "kept")).isEqualTo(12);
  }

  @Test
  void withoutCacheEveryTouchedChunkIsDecodedAgain() {
    // z: 2 + 3 + 2 chunks touched by three blocks; y and x: 2 + 2 by two blocks each.
    assertThat(chunksDecoded(0, "not kept")).isEqualTo(7 * 4 * 4);
  }

  private long chunksDecoded(long cacheBytes, String run) {
    BlockGrid grid = new BlockGrid(BOUNDS, 4, 8, 8);
    // One thread: threads that want a chunk at the same moment share one decoding of it.
    Pipeline pipeline =
        Pipeline.create(
            PipelineOptionsFactory.fromArgs("--runner=DirectRunner", "--targetParallelism=1")
                .create());
    // z: 5 + 6 + 5 planes are read for 12; y and x: 9 + 9 for 16.
    PAssert.thatSingleton(
            pipeline
                .apply(new BlocksOf(grid))
                .apply(ParDo.of(new ReadFn(source(cacheBytes, run))))
                .setCoder(VarLongCoder.of())
                .apply(Sum.longsGlobally()))
        .isEqualTo(16L * 18 * 18);
    PipelineResult result = pipeline.run();
    assertThat(result.waitUntilFinish()).isEqualTo(PipelineResult.State.DONE);
    ZarrSource.release(run);
    assertThat(counter(result, "voxels_read")).isEqualTo(16L * 18 * 18);
    return counter(result, "chunks_decoded");
  }

  private static long counter(PipelineResult result, String name) {
    long sum = 0;
    for (var counter :
        result
            .metrics()
            .queryMetrics(
                MetricsFilter.builder()
                    .addNameFilter(MetricNameFilter.named(ZarrSource.class, name))
                    .build())
            .getCounters()) {
      sum += counter.getAttempted();
    }
    return sum;
  }

  /** Reads each block with one voxel more on every side. */
  private static final class ReadFn extends DoFn<Block, Long> {
    private static final long serialVersionUID = 1L;

    private final VolumeSource source;

    ReadFn(VolumeSource source) {
      this.source = source;
    }

    @ProcessElement
    public void process(@Element Block block, OutputReceiver<Long> out) {
      Box core = block.core();
      Box wanted =
          new Box(
                  core.z0() - 1,
                  core.y0() - 1,
                  core.x0() - 1,
                  core.z1() + 1,
                  core.y1() + 1,
                  core.x1() + 1)
              .intersect(BOUNDS);
      Voxels voxels = source.open().read(wanted);
      for (int i = 0; i < voxels.shorts().length; i++) {
        if (voxels.shorts()[i] == 0) {
          throw new IllegalStateException("no voxel of the image is 0");
        }
      }
      out.output(wanted.voxelCount());
    }
  }
}
