package org.cytobeam.io.beam;

import java.io.IOException;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;

/**
 * Builds further levels of an image from the level before them. Input: the name of the image's
 * pixel type when it is created, one element. Output: the parts of the last of these levels, when
 * they are written.
 *
 * <p>A stage of a pipeline costs a runner more than a small level costs to build, so a stage builds
 * several: each part of the last level is built by one worker after the parts of the levels before
 * that it comes from.
 */
final class BuildLevels extends PTransform<PCollection<String>, PCollection<Block>> {
  private static final long serialVersionUID = 1L;

  /** A level of fewer chunks is built with all levels after it. */
  private static final long SMALL = 64;

  /** Keys: as many workers as share a level at most. */
  private static final int SHARES = 1024;

  private final ImageTarget image;
  private final int first;
  private final int last;
  private final PCollection<Block> before;

  /**
   * @param first the first level to build
   * @param last the last one, {@link #lastOfStage}
   * @param before when it is done, so is the level before the first
   */
  BuildLevels(ImageTarget image, int first, int last, PCollection<Block> before) {
    this.image = image;
    this.first = first;
    this.last = last;
    this.before = before;
  }

  /** The last level of a stage: two levels a stage, then all that are left once they are small. */
  static int lastOfStage(ImageTarget image, int first) {
    int levels = image.furtherLevels();
    return image.grid(first).count() <= SMALL ? levels : Math.min(first + 1, levels);
  }

  @Override
  public PCollection<Block> expand(PCollection<String> created) {
    return created
        .apply("Parts", ParDo.of(new PartsFn(image.grid(last))))
        .setCoder(KvCoder.of(KvCoder.of(VarIntCoder.of(), StringUtf8Coder.of()), BlockCoder.of()))
        .apply("AfterLevel" + (first - 1), HeldBack.until(before))
        .apply("Share", GroupByKey.create())
        .apply("Build", ParDo.of(new BuildFn(Packed.of(image), first, last)))
        .setCoder(BlockCoder.of());
  }

  /** The parts by their share, which knows the name of the pixel type. */
  private static final class PartsFn extends DoFn<String, KV<KV<Integer, String>, Block>> {
    private static final long serialVersionUID = 1L;

    private final BlockGrid grid;

    PartsFn(BlockGrid grid) {
      this.grid = grid;
    }

    @ProcessElement
    public void process(@Element String type, OutputReceiver<KV<KV<Integer, String>, Block>> out) {
      for (long i = 0; i < grid.count(); i++) {
        out.output(KV.of(KV.of((int) (i % SHARES), type), new Block(i, grid.core(i))));
      }
    }
  }

  private static final class BuildFn extends DoFn<KV<KV<Integer, String>, Iterable<Block>>, Block> {
    private static final long serialVersionUID = 1L;

    private final Packed<ImageTarget> target;
    private final int first;
    private final int last;

    BuildFn(Packed<ImageTarget> target, int first, int last) {
      this.target = target;
      this.first = first;
      this.last = last;
    }

    @ProcessElement
    public void process(ProcessContext context) throws IOException {
      PixelType pixelType = PixelType.valueOf(context.element().getKey().getValue());
      for (Block part : context.element().getValue()) {
        build(pixelType, last, part.core());
        Metrics.counter(ZarrIO.class, "parts_of_levels_built").inc();
        StageCounters.report();
        context.output(part);
      }
    }

    private void build(PixelType pixelType, int level, Box part) throws IOException {
      ImageTarget image = target.get();
      if (level > first) {
        BlockGrid below = image.grid(level - 1);
        for (long i : below.blocksOf(image.source(level, part))) {
          build(pixelType, level - 1, below.core(i));
        }
      }
      image.build(pixelType, level, part);
    }
  }
}
