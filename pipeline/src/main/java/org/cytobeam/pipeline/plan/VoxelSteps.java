package org.cytobeam.pipeline.plan;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.transforms.operator.ComponentRule;
import org.cytobeam.transforms.operator.StepChain;
import org.cytobeam.transforms.operator.VolumeStatistic;
import org.jspecify.annotations.Nullable;

/**
 * The steps on voxels as they run: cut after each step that judges whole components, because what
 * follows reads the mask it leaves; with the numbers of the volume that must be found before.
 *
 * @param segments at least one; all but the last end with a component rule
 * @param statistics in the order of the steps that take them
 * @param examples numbers of the same lengths, for planning
 * @param image where the last image is made: before the steps that make a mask of it
 * @param imageType its pixel type
 * @param result what the last step makes
 */
public record VoxelSteps(
    List<Segment> segments,
    List<Statistic> statistics,
    List<double[]> examples,
    Place image,
    PixelType imageType,
    PixelType result)
    implements Serializable {

  public VoxelSteps {
    segments = List.copyOf(segments);
    statistics = List.copyOf(statistics);
    examples = List.copyOf(examples);
  }

  /**
   * What runs in one go.
   *
   * @param input type of what is read
   * @param rule what follows the chain; null in the last segment
   * @param name of the pass; no other pass has it
   */
  public record Segment(PixelType input, StepChain chain, @Nullable ComponentRule rule, String name)
      implements Serializable {}

  /**
   * A place among the steps.
   *
   * @param segment which one
   * @param links how many steps of its chain stand before
   */
  public record Place(int segment, int links) implements Serializable {}

  /**
   * Numbers that a step takes.
   *
   * @param before where they are found
   * @param type of the voxels there
   * @param name of the step
   */
  public record Statistic(Place before, PixelType type, VolumeStatistic statistic, String name)
      implements Serializable {

    /** Its passes over the voxels by name: {@code otsu_1}, {@code otsu_2}. */
    public List<String> passNames() {
      return IntStream.rangeClosed(1, statistic.passes(type))
          .mapToObj(i -> name + "_" + i)
          .toList();
    }
  }

  /** The steps of a segment before a place in it. */
  public StepChain chain(Place place) {
    return new StepChain(segments.get(place.segment()).chain().links().subList(0, place.links()));
  }

  /** The statistics that are found among the steps of a segment. */
  public List<Statistic> statisticsOf(int segment) {
    return statistics.stream().filter(s -> s.before().segment() == segment).toList();
  }

  /** What the first steps read of the stored image for a block. */
  public Box sourceOfFirst(Box block, Box volume) {
    return segments.get(0).chain().resolve(examples).requiredSource(block, volume);
  }

  /** The last segment. */
  public Segment last() {
    return segments.get(segments.size() - 1);
  }

  /** Whether the last step makes a mask. */
  public boolean makesMask() {
    return result == PixelType.MASK;
  }
}
