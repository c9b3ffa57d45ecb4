package org.cytobeam.transforms.operator;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VolumeReader;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.jspecify.annotations.Nullable;

/**
 * Steps one after the other that a worker does in one go on a block, some of which take numbers of
 * the whole volume that are known only later.
 */
public final class StepChain implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Does nothing. */
  public static final StepChain EMPTY = new StepChain(List.of());

  private final List<Link> links;
  private transient volatile @Nullable Resolved last;

  /** What the chain was last resolved to: a worker asks once a block, always with the same. */
  private record Resolved(List<double[]> statistics, BlockOperator operator) {
    private boolean isOf(List<double[]> asked) {
      return Arrays.deepEquals(statistics.toArray(), asked.toArray());
    }
  }

  /**
   * @param links in order; may be empty
   */
  public StepChain(List<Link> links) {
    this.links = List.copyOf(links);
  }

  /** The steps in order. */
  public List<Link> links() {
    return links;
  }

  /** A step of the chain. */
  public sealed interface Link extends Serializable {

    /**
     * @param statistics of the whole job, in the order of the steps that need them
     */
    BlockOperator resolve(List<double[]> statistics);
  }

  /** A step that knows all it needs. */
  public record Local(BlockOperator operator) implements Link {
    @Override
    public BlockOperator resolve(List<double[]> statistics) {
      return operator;
    }
  }

  /**
   * A step that takes numbers of the volume.
   *
   * @param statistic which of the job's statistics it takes
   */
  public record OfVolume(VolumeStep step, VoxelGeometry geometry, int statistic) implements Link {
    @Override
    public BlockOperator resolve(List<double[]> statistics) {
      return step.operator(geometry, statistics.get(statistic));
    }
  }

  /** The chain with one more step. */
  public StepChain then(Link link) {
    List<Link> more = new ArrayList<>(links);
    more.add(link);
    return new StepChain(more);
  }

  /** The operator of the whole chain. */
  public BlockOperator resolve(List<double[]> statistics) {
    Resolved known = last;
    if (known == null || !known.isOf(statistics)) {
      known =
          new Resolved(
              List.copyOf(statistics),
              links.stream()
                  .map(link -> link.resolve(statistics))
                  .reduce(BlockOperator::andThen)
                  .orElse(CopyVoxels.INSTANCE));
      last = known;
    }
    return known.operator();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StepChain that && links.equals(that.links);
  }

  @Override
  public int hashCode() {
    return links.hashCode();
  }

  /** Reads what an operator needs for one box of the volume, and applies it. */
  public static Voxels read(VolumeReader reader, BlockOperator operator, Box target, Box volume) {
    return new Sweep(reader, operator, target, volume).read(target);
  }

  /** Applies an operator to the source of a target. */
  public static Voxels apply(BlockOperator operator, Voxels source, Box target) {
    if (operator == CopyVoxels.INSTANCE && source.box().equals(target)) {
      return source;
    }
    PixelType type = operator.outputType(source.type());
    Voxels result = Voxels.allocate(target, type);
    operator.compute(source, result);
    return result;
  }
}
