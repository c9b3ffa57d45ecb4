package org.cytobeam.transforms.beam;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.PCollectionView;
import org.cytobeam.io.beam.ZarrIO;

/**
 * Numbers of the whole volume, each found by a {@link MeasureVolume}, as side inputs of the passes
 * that use them.
 *
 * @param views in the order of the steps that need them
 */
public record FoundStatistics(List<PCollectionView<long[]>> views) implements Serializable {
  public static final FoundStatistics NONE = new FoundStatistics(List.of());

  public FoundStatistics {
    views = List.copyOf(views);
  }

  /** These and one more. */
  public FoundStatistics and(PCollectionView<long[]> view) {
    List<PCollectionView<long[]>> more = new ArrayList<>(views);
    more.add(view);
    return new FoundStatistics(more);
  }

  /** The numbers, in a DoFn that has the views as side inputs. */
  List<double[]> in(DoFn<?, ?>.ProcessContext context) {
    return in((ZarrIO.Sides) context::sideInput);
  }

  /** The numbers, in a write that has the views as side inputs. */
  List<double[]> in(ZarrIO.Sides sides) {
    List<double[]> numbers = new ArrayList<>();
    for (PCollectionView<long[]> view : views) {
      numbers.add(MeasureVolume.toNumbers(sides.get(view)));
    }
    return numbers;
  }
}
