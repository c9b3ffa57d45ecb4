package org.cytobeam.transforms.operator;

import java.util.Locale;
import org.cytobeam.io.volume.VoxelGeometry;

/**
 * Binary erosion, dilation, opening or closing as in scipy.ndimage.
 *
 * <p>Opening erodes {@code iterations} times and then dilates as often, closing the other way
 * round; both halves see {@code borderValue} beyond the volume's border, as scipy's do. So with the
 * default 0 a closing eats foreground that touches the border.
 *
 * @param operation which of the four
 * @param structure the structuring element
 * @param iterations how often it is applied, 1 or more
 * @param borderValue what lies beyond the volume's border (scipy's border_value)
 */
public record BinaryMorphology(
    Operation operation, Structure structure, int iterations, boolean borderValue)
    implements LocalStep {

  /** The four operations. */
  public enum Operation {
    EROSION,
    DILATION,
    OPENING,
    CLOSING
  }

  /** Structuring elements of 3 voxels an axis. */
  public enum Structure {
    /** Centre and 6 face neighbours, {@code generate_binary_structure(3, 1)}. */
    CROSS,
    /** Centre, 6 face and 12 edge neighbours, {@code generate_binary_structure(3, 2)}. */
    CONNECTIVITY_2,
    /** All 27, {@code generate_binary_structure(3, 3)}. */
    BOX,
    /** Centre and 4 neighbours in the plane. */
    CROSS_2D,
    /** All 9 of the plane. */
    BOX_2D
  }

  /** More than this would need a halo larger than any block. */
  private static final int MAX_ITERATIONS = 1000;

  public BinaryMorphology {
    if (iterations < 1 || iterations > MAX_ITERATIONS) {
      throw new IllegalArgumentException(
          "iterations must be from 1 to %d, not %d".formatted(MAX_ITERATIONS, iterations));
    }
  }

  @Override
  public String stepName() {
    return "binary_" + operation.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public BlockOperator operator(VoxelGeometry geometry) {
    return new MorphologyOperator(operation, structure, iterations, borderValue);
  }
}
