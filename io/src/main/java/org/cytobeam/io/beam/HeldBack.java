package org.cytobeam.io.beam;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * Elements as they are, which are not grouped until other work is done: a grouping waits for all
 * that it groups, and to the elements comes nothing at all of the other work's output.
 *
 * <p>A side input holds elements back as well, but the embedded runner tries each of them again
 * whenever anything else is done, at milliseconds a try.
 *
 * @param <T> the elements, whose coder is known; to be grouped next
 */
final class HeldBack<T> extends PTransform<PCollection<T>, PCollection<T>> {
  private static final long serialVersionUID = 1L;

  private final PCollection<?> work;

  private HeldBack(PCollection<?> work) {
    this.work = work;
  }

  /**
   * @param work whose end is waited for
   */
  static <T> HeldBack<T> until(PCollection<?> work) {
    return new HeldBack<>(work);
  }

  @Override
  public PCollection<T> expand(PCollection<T> elements) {
    return PCollectionList.of(elements)
        .and(nothing(work, elements))
        .apply("Held", Flatten.pCollections());
  }

  private static <S, T> PCollection<T> nothing(PCollection<S> work, PCollection<T> like) {
    return work.apply("Done", ParDo.of(new NothingFn<S, T>())).setCoder(like.getCoder());
  }

  private static final class NothingFn<S, T> extends DoFn<S, T> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process() {}
  }
}
