package org.cytobeam.transforms.beam;

import org.apache.beam.sdk.coders.DoubleCoder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableBiFunction;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.cytobeam.io.beam.Block;
import org.cytobeam.io.beam.LongArrayCoder;
import org.cytobeam.io.beam.VolumeSource;
import org.cytobeam.io.volume.Box;
import org.cytobeam.transforms.kernel.IntensityHistogram;
import org.cytobeam.transforms.kernel.MinMax;
import org.cytobeam.transforms.kernel.OtsuThreshold;
import org.cytobeam.transforms.operator.MaskRecipe;
import org.jspecify.annotations.Nullable;

/**
 * Otsu's threshold of the whole filtered volume, as scikit-image computes it on the whole array:
 * one pass finds the range, a second fills the histogram between its ends. The bins depend on the
 * exact range, so the two passes cannot be one.
 */
public final class FindOtsuThreshold extends PTransform<PCollection<Block>, PCollection<Double>> {
  private static final long serialVersionUID = 1L;

  private final VolumeSource source;
  private final MaskRecipe recipe;
  private final Box volume;
  private final int bins;

  /**
   * @param recipe its filters come before the threshold
   * @param volume the whole processed volume
   * @param bins for floating images; integer images have one bin a value
   */
  public FindOtsuThreshold(VolumeSource source, MaskRecipe recipe, Box volume, int bins) {
    this.source = source;
    this.recipe = recipe;
    this.volume = volume;
    this.bins = bins;
  }

  @Override
  public PCollection<Double> expand(PCollection<Block> blocks) {
    PCollectionView<MinMax> range =
        blocks
            .apply("MeasureRange", ParDo.of(new RangeFn(source, recipe, volume)))
            .setCoder(MinMaxCoder.of())
            .apply("Range", combine(MinMax::merge))
            .apply("AsRange", View.asSingleton());
    return blocks
        .apply(
            "FillHistogram",
            ParDo.of(new HistogramFn(source, recipe, volume, bins, range)).withSideInputs(range))
        .setCoder(LongArrayCoder.of())
        .apply("Histogram", combine(FindOtsuThreshold::add))
        .apply("Otsu", ParDo.of(new OtsuFn(bins, range)).withSideInputs(range))
        .setCoder(DoubleCoder.of());
  }

  @Override
  public void populateDisplayData(DisplayData.Builder builder) {
    builder
        .add(DisplayData.item("image", source.toString()).withLabel("Image"))
        .add(DisplayData.item("volume", volume.toString()).withLabel("Processed volume"))
        .add(DisplayData.item("bins", bins).withLabel("Bins of a floating image"));
  }

  private static <T> Combine.Globally<T, T> combine(SerializableBiFunction<T, T, T> merge) {
    return Combine.globally(Combine.BinaryCombineFn.of(merge)).withoutDefaults();
  }

  private static long[] add(long[] a, long[] b) {
    long[] sum = a.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += b[i];
    }
    return sum;
  }

  private static final class RangeFn extends DoFn<Block, MinMax> {
    private static final long serialVersionUID = 1L;

    private final Counter done = Metrics.counter(FindOtsuThreshold.class, "range_blocks_done");
    private final VolumeSource source;
    private final MaskRecipe recipe;
    private final Box volume;

    RangeFn(VolumeSource source, MaskRecipe recipe, Box volume) {
      this.source = source;
      this.recipe = recipe;
      this.volume = volume;
    }

    @ProcessElement
    public void process(@Element Block block, OutputReceiver<MinMax> out) {
      out.output(MinMax.of(recipe.filtered(source.open(), block.core(), volume)));
      done.inc();
    }
  }

  /** One histogram a bundle: a histogram of 16-bit values is half a megabyte. */
  private static final class HistogramFn extends DoFn<Block, long[]> {
    private static final long serialVersionUID = 1L;

    private final Counter done = Metrics.counter(FindOtsuThreshold.class, "histogram_blocks_done");
    private final VolumeSource source;
    private final MaskRecipe recipe;
    private final Box volume;
    private final int bins;
    private final PCollectionView<MinMax> range;
    private transient @Nullable IntensityHistogram histogram;

    HistogramFn(
        VolumeSource source,
        MaskRecipe recipe,
        Box volume,
        int bins,
        PCollectionView<MinMax> range) {
      this.source = source;
      this.recipe = recipe;
      this.volume = volume;
      this.bins = bins;
      this.range = range;
    }

    @StartBundle
    public void start() {
      histogram = null;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      IntensityHistogram counts = histogram;
      if (counts == null) {
        counts = IntensityHistogram.forRange(context.sideInput(range), bins);
        histogram = counts;
      }
      counts.add(recipe.filtered(source.open(), context.element().core(), volume));
      done.inc();
    }

    @FinishBundle
    public void finish(FinishBundleContext context) {
      IntensityHistogram counts = histogram;
      if (counts != null) {
        context.output(counts.counts(), BoundedWindow.TIMESTAMP_MIN_VALUE, GlobalWindow.INSTANCE);
      }
    }
  }

  private static final class OtsuFn extends DoFn<long[], Double> {
    private static final long serialVersionUID = 1L;

    private final int bins;
    private final PCollectionView<MinMax> range;

    OtsuFn(int bins, PCollectionView<MinMax> range) {
      this.bins = bins;
      this.range = range;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      IntensityHistogram histogram = IntensityHistogram.forRange(context.sideInput(range), bins);
      System.arraycopy(context.element(), 0, histogram.counts(), 0, histogram.counts().length);
      context.output(OtsuThreshold.of(histogram));
    }
  }
}
