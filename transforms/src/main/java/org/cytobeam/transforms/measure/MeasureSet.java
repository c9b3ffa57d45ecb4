package org.cytobeam.transforms.measure;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.label.ObjectRuns;
import org.jspecify.annotations.Nullable;

/**
 * The families of measures that a job takes, beside area, centroid, bounding box and the sum and
 * extremes of the first channel, which are always taken. An object has a state for each, in this
 * order, and last the state of the whole measure if there is one.
 *
 * @param measures that merge
 * @param whole taken of whole objects; null for none
 */
public record MeasureSet(List<Measure> measures, @Nullable WholeMeasure whole)
    implements Serializable {

  /** Nothing more than what is always taken. */
  public static final MeasureSet BASIC = new MeasureSet(List.of(), null);

  /** The state of a whole measure while only a part of the object is known. */
  private static final long[] UNKNOWN = {};

  private static final long[][] NO_STATES = {};

  /** Of the header of a state and the reference to it. */
  private static final long ARRAY_BYTES = 24;

  public MeasureSet {
    measures = List.copyOf(measures);
  }

  /** Number of states of an object. */
  private int size() {
    return measures.size() + (whole == null ? 0 : 1);
  }

  /** Starts all measures on a block. */
  public List<Accumulator> over(int components, Box block, List<Voxels> images) {
    List<Accumulator> accumulators = new ArrayList<>(measures.size());
    for (Measure measure : measures) {
      accumulators.add(measure.over(components, block, images));
    }
    return accumulators;
  }

  /** The states of a component; that of the whole measure is not known yet. */
  public long[][] states(List<Accumulator> accumulators, int component) {
    if (size() == 0) {
      return NO_STATES;
    }
    long[][] states = new long[size()][];
    for (int i = 0; i < accumulators.size(); i++) {
      states[i] = accumulators.get(i).state(component);
    }
    if (whole != null) {
      states[size() - 1] = UNKNOWN;
    }
    return states;
  }

  /** The states of two parts as those of one object. */
  public long[][] merge(long[][] a, long[][] b) {
    if (size() == 0) {
      return NO_STATES;
    }
    long[][] merged = new long[size()][];
    for (int i = 0; i < measures.size(); i++) {
      merged[i] = measures.get(i).merge(a[i], b[i]);
    }
    if (whole != null) {
      merged[size() - 1] = UNKNOWN;
    }
    return merged;
  }

  /** States with that of the whole measure, now that all voxels are known. */
  public long[][] complete(long[][] states, ObjectRuns object) {
    if (whole == null) {
      return states;
    }
    long[][] complete = states.clone();
    complete[size() - 1] = whole.of(object);
    return complete;
  }

  /** Bytes that an object takes beside the basics, {@link Measure#bytesPerObject}. */
  public long bytesPerObject() {
    long bytes = whole == null ? 0 : whole.bytesPerObject();
    for (Measure measure : measures) {
      bytes += measure.bytesPerObject() + ARRAY_BYTES;
    }
    return bytes;
  }

  /** The state of the whole measure among those of an object. */
  public long[] wholeState(long[][] states) {
    return states[size() - 1];
  }
}
