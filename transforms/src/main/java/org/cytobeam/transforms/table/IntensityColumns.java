package org.cytobeam.transforms.table;

import java.math.BigDecimal;
import java.util.List;
import org.cytobeam.transforms.measure.BinCounts;
import org.cytobeam.transforms.measure.ExtremePlaces;
import org.cytobeam.transforms.measure.IntensityBasics;
import org.cytobeam.transforms.measure.IntensityMoments;
import org.cytobeam.transforms.measure.MeasureSet;
import org.cytobeam.transforms.measure.ValueCounts;
import org.cytobeam.transforms.measure.WeightedPlace;
import org.cytobeam.transforms.objects.MeasureRequest;
import org.cytobeam.transforms.objects.ObjectMeasures;
import org.cytobeam.transforms.objects.Property;

/** Columns of the intensities of one channel. */
final class IntensityColumns {
  private final ObjectMeasures measures;
  private final MeasureSet set;
  private final LevelFrame frame;
  private final int image;
  private final boolean whole;

  /** What names end in: nothing, or {@code _c2} where there are several channels. */
  private final String suffix;

  /**
   * @param channel index on the channel axis
   * @param whole whether the image holds integers that float64 holds exactly
   */
  IntensityColumns(
      ObjectMeasures measures, MeasureSet set, LevelFrame frame, int channel, boolean whole) {
    this.measures = measures;
    this.set = set;
    this.frame = frame;
    this.image = measures.indexOf(channel);
    this.whole = whole;
    suffix = measures.channels().size() > 1 ? "_c" + channel : "";
  }

  /** Adds the columns of a property, if it is one of intensities. */
  void add(Property property, Columns columns) {
    switch (property) {
      case INTENSITY_MEAN, INTENSITY_MAX, INTENSITY_MIN, INTENSITY_SUM ->
          addBasics(property, columns);
      case INTENSITY_STD, INTENSITY_SKEWNESS -> addMoments(property, columns);
      case INTENSITY_MEDIAN -> {
        ValueCounts counts = new ValueCounts(image, measures.type());
        int at = set.measures().indexOf(counts);
        columns.real("intensity_median" + suffix, row -> counts.median(row.stats().more()[at]));
      }
      case CENTROID_WEIGHTED -> addCentroid(columns);
      case MINIMUM_POSITION, MAXIMUM_POSITION -> addPosition(property, columns);
      default -> {
        // One of place or shape.
      }
    }
  }

  private void addBasics(Property property, Columns columns) {
    String name = property.jobName() + suffix;
    IntensityBasics basics = new IntensityBasics(image);
    int at = set.measures().indexOf(basics);
    boolean first = image == 0;
    Column.Value sum =
        first
            ? row -> row.stats().intensitySum() + row.stats().intensitySumLow()
            : row -> basics.sum(row.stats().more()[at]);
    switch (property) {
      case INTENSITY_MEAN ->
          columns.real(name, row -> (Double) sum.apply(row) / row.stats().area());
      case INTENSITY_SUM -> {
        if (whole) {
          // Exact beyond 2^53: the high part is a whole number, the low part is what it lacks.
          columns.add(
              name,
              Column.Kind.INTEGER,
              first
                  ? row -> (long) row.stats().intensitySum() + (long) row.stats().intensitySumLow()
                  : row -> basics.wholeSum(row.stats().more()[at]));
        } else {
          columns.real(name, sum);
        }
      }
      case INTENSITY_MAX ->
          columns.intensity(
              name,
              whole,
              first
                  ? row -> row.stats().intensityMax()
                  : row -> basics.max(row.stats().more()[at]));
      default ->
          columns.intensity(
              name,
              whole,
              first
                  ? row -> row.stats().intensityMin()
                  : row -> basics.min(row.stats().more()[at]));
    }
  }

  private void addMoments(Property property, Columns columns) {
    String name = property.jobName() + suffix;
    IntensityMoments moments = new IntensityMoments(image, measures.type());
    int at = set.measures().indexOf(moments);
    if (property == Property.INTENSITY_STD) {
      columns.real(
          name, row -> Math.sqrt(moments.variance(row.stats().more()[at], row.stats().area())));
    } else {
      columns.real(name, row -> moments.skewness(row.stats().more()[at], row.stats().area()));
    }
  }

  private void addCentroid(Columns columns) {
    WeightedPlace place = new WeightedPlace(image, measures.type());
    int at = set.measures().indexOf(place);
    LevelFrame level = frame;
    Memo<List<Double>> centroid =
        new Memo<>(
            row -> {
              long[] state = row.stats().more()[at];
              return List.of(
                  place.centroid(state, 0), place.centroid(state, 1), place.centroid(state, 2));
            });
    columns.axes(
        "centroid_weighted_",
        suffix,
        0,
        Column.Kind.REAL,
        (row, axis) -> level.toFinest(axis, centroid.of(row).get(axis)));
    columns.axes(
        "centroid_weighted_",
        "_um" + suffix,
        0,
        Column.Kind.REAL,
        (row, axis) -> level.toUm(axis, centroid.of(row).get(axis)));
  }

  private void addPosition(Property property, Columns columns) {
    ExtremePlaces places = new ExtremePlaces(image);
    int at = set.measures().indexOf(places);
    boolean minimum = property == Property.MINIMUM_POSITION;
    Columns.AxisValue index =
        (row, axis) -> {
          long[] state = row.stats().more()[at];
          return minimum ? places.minimum(state, axis) : places.maximum(state, axis);
        };
    LevelFrame level = frame;
    boolean finest = level.processed().equals(level.finest());
    columns.axes(
        property.jobName() + "_",
        suffix,
        0,
        finest ? Column.Kind.INTEGER : Column.Kind.REAL,
        finest ? index : (row, axis) -> level.toFinest(axis, (Long) index.of(row, axis)));
  }

  /** Adds the columns of percentiles and of the histogram, where the job asks for them. */
  void addDistribution(Columns columns) {
    ValueCounts counts = new ValueCounts(image, measures.type());
    int at = set.measures().indexOf(counts);
    for (double percent : measures.request().percentiles()) {
      String number =
          BigDecimal.valueOf(percent).stripTrailingZeros().toPlainString().replace('.', '_');
      columns.real(
          "intensity_percentile_" + number + suffix,
          row -> counts.percentile(row.stats().more()[at], percent));
    }
    MeasureRequest.Bins bins = measures.request().histogram();
    if (bins != null) {
      int of = set.measures().indexOf(new BinCounts(image, bins.min(), bins.max(), bins.bins()));
      for (int i = 0; i < bins.bins(); i++) {
        int bin = i;
        columns.add(
            "histogram_" + bin + suffix, Column.Kind.INTEGER, row -> row.stats().more()[of][bin]);
      }
    }
  }
}
