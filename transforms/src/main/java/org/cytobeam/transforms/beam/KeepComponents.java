package org.cytobeam.transforms.beam;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.cytobeam.io.beam.Block;
import org.cytobeam.io.beam.BlocksAfter;
import org.cytobeam.io.beam.VolumeSource;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.transforms.label.Connectivity;
import org.cytobeam.transforms.label.LongList;
import org.cytobeam.transforms.label.SuperGroups;
import org.cytobeam.transforms.objects.BlockSegmenter;
import org.cytobeam.transforms.objects.ComponentObjects;
import org.cytobeam.transforms.objects.IdBuckets;
import org.cytobeam.transforms.objects.MaskOfComponents;
import org.cytobeam.transforms.operator.ComponentRule;
import org.cytobeam.transforms.operator.StepChain;

/**
 * Does a step that keeps or drops whole components ({@link ComponentRule}): finds the candidates'
 * components in the whole volume as objects are found, and notes which are kept of each block.
 * Output: the same blocks, when every block's runs and what is kept of them are stored.
 */
public final class KeepComponents extends PTransform<PCollection<Block>, PCollection<Block>> {
  private static final long serialVersionUID = 1L;

  private final VolumeSource source;
  private final StepChain before;
  private final ComponentRule rule;
  private final BlockGrid grid;
  private final IdBuckets buckets;
  private final FoundStatistics statistics;
  private final ComponentStore store;
  private final String name;
  private final RunContext run;

  /** Where a block's runs and what is kept of them are noted; writing twice changes nothing. */
  public interface ComponentStore extends Serializable {

    /** Keeps the runs of each block. */
    SegmentedSink runsSink();

    /**
     * Notes what is kept of a block.
     *
     * @param kept pairs identity of the part, 1
     */
    void keep(long block, long[] kept) throws IOException;
  }

  /**
   * @param source what the steps before read
   * @param before the steps before it since the last of its kind
   * @param rule what is kept
   * @param grid the volume and its blocks
   * @param buckets ranges of identities that components are keyed by
   * @param statistics numbers that the steps before take
   * @param name of the counter of blocks done, of {@link SegmentBlocks}
   */
  public KeepComponents(
      VolumeSource source,
      StepChain before,
      ComponentRule rule,
      BlockGrid grid,
      IdBuckets buckets,
      FoundStatistics statistics,
      ComponentStore store,
      String name) {
    this(source, before, rule, grid, buckets, statistics, store, name, RunContext.NONE);
  }

  private KeepComponents(
      VolumeSource source,
      StepChain before,
      ComponentRule rule,
      BlockGrid grid,
      IdBuckets buckets,
      FoundStatistics statistics,
      ComponentStore store,
      String name,
      RunContext run) {
    this.run = run;
    this.name = name;
    this.source = source;
    this.before = before;
    this.rule = rule;
    this.grid = grid;
    this.buckets = buckets;
    this.statistics = statistics;
    this.store = store;
  }

  /** The same as part of a run; nothing is noted of blocks that are left out. */
  public KeepComponents in(RunContext context) {
    return new KeepComponents(
        source, before, rule, grid, buckets, statistics, store, name, context);
  }

  @Override
  public PCollection<Block> expand(PCollection<Block> blocks) {
    Connectivity connectivity = Connectivity.of(rule.connectivity());
    ComponentObjects judge = new ComponentObjects(rule.keeps());
    BlockSegmenter segmenter =
        new BlockSegmenter(new MaskOfComponents(before, rule), grid, connectivity, judge, 1);
    PCollection<Long> kept =
        blocks
            .apply(
                "Find",
                new SegmentBlocks(
                        source,
                        List.of(source),
                        segmenter,
                        buckets,
                        statistics,
                        List.of(store.runsSink()),
                        name)
                    .in(run))
            .apply("Merge", new MergeObjects(SuperGroups.of(grid, connectivity), buckets, judge, 1))
            .apply("Send", new LabelsToBlocks(grid))
            .apply("Gather", GroupByKey.create())
            .apply("Keep", ParDo.of(new KeepFn(store)))
            .setCoder(VarLongCoder.of());
    return blocks.apply("WhenKept", BlocksAfter.of(kept));
  }

  private static final class KeepFn extends DoFn<KV<Long, Iterable<long[]>>, Long> {
    private static final long serialVersionUID = 1L;

    private final ComponentStore store;

    KeepFn(ComponentStore store) {
      this.store = store;
    }

    @ProcessElement
    public void process(@Element KV<Long, Iterable<long[]>> block, OutputReceiver<Long> out)
        throws IOException {
      LongList kept = new LongList();
      for (long[] pairs : block.getValue()) {
        for (int i = 0; i < pairs.length; i += 2) {
          kept.add(pairs[i], 1);
        }
      }
      store.keep(block.getKey(), kept.toArray());
      out.output(block.getKey());
    }
  }
}
