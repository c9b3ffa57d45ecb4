package org.cytobeam.transforms.beam;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.CombineWithContext;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.cytobeam.io.beam.Block;
import org.cytobeam.io.beam.BlocksAfter;
import org.cytobeam.io.beam.LongArrayCoder;
import org.cytobeam.io.beam.Packed;
import org.cytobeam.io.beam.VolumeSource;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VolumeReader;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.StepChain;
import org.cytobeam.transforms.operator.Sweep;
import org.cytobeam.transforms.operator.Tally;
import org.cytobeam.transforms.operator.VolumeStatistic;
import org.jspecify.annotations.Nullable;

/**
 * Finds numbers of the whole volume as it is after some steps: one pass over the columns of blocks
 * for each of the statistic's passes (none, if it has none), the states of the blocks merged, the
 * last turned into numbers. Output: one element, the numbers as the bits of doubles ({@link
 * #toNumbers}).
 */
public final class MeasureVolume extends PTransform<PCollection<Block>, PCollection<long[]>> {
  private static final long serialVersionUID = 1L;

  private final Measured measured;
  private final FoundStatistics earlier;
  private final RunContext run;

  /**
   * @param source what the steps read
   * @param before the steps before the one that needs the numbers
   * @param type of the voxels after these steps
   * @param grid the whole processed volume and its blocks
   * @param statistic what is found
   * @param earlier numbers that the steps before take; the blocks are best held back until they are
   *     there ({@link BlocksAfter})
   * @param passNames names of the counters of blocks done, one a pass
   */
  public MeasureVolume(
      VolumeSource source,
      StepChain before,
      PixelType type,
      BlockGrid grid,
      VolumeStatistic statistic,
      FoundStatistics earlier,
      List<String> passNames) {
    this(new Measured(source, before, type, grid, statistic, passNames), earlier, RunContext.NONE);
  }

  private MeasureVolume(Measured measured, FoundStatistics earlier, RunContext run) {
    this.measured = measured;
    this.earlier = earlier;
    this.run = run;
  }

  /** The same as part of a run. */
  public MeasureVolume in(RunContext context) {
    return new MeasureVolume(measured, earlier, context);
  }

  private record Measured(
      VolumeSource source,
      StepChain before,
      PixelType type,
      BlockGrid grid,
      VolumeStatistic statistic,
      List<String> passNames)
      implements Serializable {

    Box volume() {
      return grid.volume();
    }
  }

  @Override
  public PCollection<long[]> expand(PCollection<Block> blocks) {
    List<PCollectionView<long[]>> finished = new ArrayList<>();
    PCollection<long[]> state = null;
    for (int pass = 0; pass < measured.statistic().passes(measured.type()); pass++) {
      PCollection<Block> ready =
          state == null ? blocks : blocks.apply("AfterPass" + pass, BlocksAfter.of(state));
      state =
          ready
              .apply(
                  "Pass" + (pass + 1),
                  ParDo.of(new TallyFn(measured, pass, List.copyOf(finished), earlier, run))
                      .withSideInputs(both(finished)))
              .setCoder(LongArrayCoder.of())
              .apply(
                  "Merge" + (pass + 1),
                  Combine.globally(new MergeFn(measured, pass, List.copyOf(finished)))
                      .withSideInputs(finished)
                      .withoutDefaults());
      finished.add(state.apply("State" + (pass + 1), View.asSingleton()));
    }
    if (state == null) {
      return known(blocks);
    }
    List<PCollectionView<long[]>> before = finished.subList(0, finished.size() - 1);
    return state
        .apply("Numbers", ParDo.of(new ResultFn(measured, before)).withSideInputs(before))
        .setCoder(LongArrayCoder.of());
  }

  /** Numbers that follow from the volume's extent and type alone. */
  private PCollection<long[]> known(PCollection<Block> blocks) {
    double[] numbers = measured.statistic().result(measured.type(), measured.volume(), List.of());
    return blocks
        .getPipeline()
        .apply(getName() + "/Known", Create.of(toBits(numbers)).withCoder(LongArrayCoder.of()));
  }

  @Override
  public void populateDisplayData(DisplayData.Builder builder) {
    builder
        .add(DisplayData.item("image", measured.source().toString()).withLabel("Image"))
        .add(DisplayData.item("volume", measured.volume().toString()).withLabel("Processed volume"))
        .add(DisplayData.item("statistic", measured.statistic().toString()).withLabel("Statistic"));
  }

  private List<PCollectionView<?>> both(List<PCollectionView<long[]>> finished) {
    List<PCollectionView<?>> views = new ArrayList<>(earlier.views());
    views.addAll(finished);
    return views;
  }

  /** Numbers from the bits that are handed on. */
  public static double[] toNumbers(long[] bits) {
    return Arrays.stream(bits).mapToDouble(Double::longBitsToDouble).toArray();
  }

  private static long[] toBits(double[] numbers) {
    return Arrays.stream(numbers).mapToLong(Double::doubleToRawLongBits).toArray();
  }

  /** The states of finished passes, from the side inputs of whoever asks. */
  private static List<long[]> states(
      Function<PCollectionView<long[]>, long[]> sides, List<PCollectionView<long[]>> views) {
    List<long[]> states = new ArrayList<>();
    views.forEach(view -> states.add(sides.apply(view)));
    return states;
  }

  /** Merges states as their own kind of tally does; an empty accumulator is of no tally yet. */
  private static final class MergeFn
      extends CombineWithContext.CombineFnWithContext<long[], long[], long[]> {
    private static final long serialVersionUID = 1L;

    private final Measured measured;
    private final int pass;
    private final List<PCollectionView<long[]>> finished;

    MergeFn(Measured measured, int pass, List<PCollectionView<long[]>> finished) {
      this.measured = measured;
      this.pass = pass;
      this.finished = finished;
    }

    @Override
    public long[] createAccumulator(CombineWithContext.Context context) {
      return new long[0];
    }

    @Override
    public long[] addInput(long[] sum, long[] state, CombineWithContext.Context context) {
      return sum.length == 0 ? state : tally(context).merge(sum, state);
    }

    @Override
    public long[] mergeAccumulators(Iterable<long[]> sums, CombineWithContext.Context context) {
      long[] all = new long[0];
      for (long[] sum : sums) {
        all = sum.length == 0 ? all : addInput(all, sum, context);
      }
      return all;
    }

    @Override
    public long[] extractOutput(long[] sum, CombineWithContext.Context context) {
      return sum;
    }

    private Tally tally(CombineWithContext.Context context) {
      return measured
          .statistic()
          .begin(pass, measured.type(), measured.volume(), states(context::sideInput, finished));
    }
  }

  /** One state a bundle: a histogram of 16-bit values is half a megabyte. */
  private static final class TallyFn extends DoFn<Block, long[]> {
    private static final long serialVersionUID = 1L;

    private final Packed<Work> packed;
    private transient long @Nullable [] state;

    /** What a worker needs; serialized once. */
    private record Work(
        Pass counters,
        Measured measured,
        int pass,
        List<PCollectionView<long[]>> finished,
        FoundStatistics earlier)
        implements Serializable {

      /** A tally for itself: of a block that cannot be read to its end, nothing is counted. */
      Tally tally(List<long[]> before, Sweep sweep, long block) {
        Tally counts = measured.statistic().begin(pass, measured.type(), measured.volume(), before);
        for (Box slab : Sweep.slabs(measured.grid().core(block))) {
          counts.add(sweep.read(slab));
        }
        return counts;
      }
    }

    TallyFn(
        Measured measured,
        int pass,
        List<PCollectionView<long[]>> finished,
        FoundStatistics earlier,
        RunContext run) {
      Pass counters = new Pass(MeasureVolume.class, measured.passNames().get(pass), run);
      this.packed = Packed.of(new Work(counters, measured, pass, finished, earlier));
    }

    @StartBundle
    public void start() {
      state = null;
    }

    @ProcessElement
    public void process(ProcessContext context) throws IOException {
      Work work = packed.get();
      Measured measured = work.measured();
      List<long[]> before = states(context::sideInput, work.finished());
      BlockOperator operator = measured.before().resolve(work.earlier().in(context));
      VolumeReader reader = measured.source().open();
      Box column = context.element().core();
      work.counters()
          .forEach(
              measured.grid(),
              column,
              () -> {
                Sweep sweep = new Sweep(reader, operator, column, measured.volume());
                return block -> work.tally(before, sweep, block);
              },
              (block, counts) -> add(counts));
    }

    private void add(Tally counts) {
      long[] sum = state;
      state = sum == null ? counts.state() : counts.merge(sum, counts.state());
    }

    @FinishBundle
    public void finish(FinishBundleContext context) {
      long[] sum = state;
      if (sum != null) {
        context.output(sum, BoundedWindow.TIMESTAMP_MIN_VALUE, GlobalWindow.INSTANCE);
      }
    }
  }

  private static final class ResultFn extends DoFn<long[], long[]> {
    private static final long serialVersionUID = 1L;

    private final Measured measured;
    private final List<PCollectionView<long[]>> before;

    ResultFn(Measured measured, List<PCollectionView<long[]>> before) {
      this.measured = measured;
      this.before = List.copyOf(before);
    }

    @ProcessElement
    public void process(ProcessContext context) {
      List<long[]> states = states(context::sideInput, before);
      states.add(context.element());
      context.output(
          toBits(measured.statistic().result(measured.type(), measured.volume(), states)));
    }
  }
}
