package org.cytobeam.bench;

import java.io.IOException;
import org.cytobeam.io.ome.BlockMean;
import org.cytobeam.io.ome.BlockMode;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.filter.Clip;
import org.cytobeam.transforms.kernel.MaskBytes;
import org.cytobeam.transforms.kernel.MinMax;
import org.cytobeam.transforms.kernel.NanSearch;
import org.cytobeam.transforms.kernel.VoxelArithmetic;
import org.cytobeam.transforms.kernel.VoxelCast;
import org.cytobeam.transforms.kernel.VoxelCopy;
import org.cytobeam.transforms.normalise.RescaleIntensity;
import org.cytobeam.transforms.operator.BlockOperator;
import org.openjdk.jmh.annotations.Param;

/** Voxel by voxel: other types, copies, sums, rescaled values; and the levels of pyramids. */
public class Conversions extends KernelBenchmark {

  /** Which. */
  public enum Kernel {
    CAST_U16_F32,
    CAST_F32_U16,
    CAST_U16_F64,
    MASK_TO_BYTES,
    COPY_U16,
    SUBTRACT_F32,
    CLIP_U16,
    RESCALE_INTENSITY_U16,
    MIN_MAX_U16,
    NAN_SEARCH_F32,
    BLOCK_MEAN_2_U16,
    BLOCK_MODE_2_LABELS
  }

  private static final int ROW = Input.BOX.size(2);

  @Param public Kernel kernel;

  @Override
  protected Work prepared() throws IOException {
    Voxels image = Input.IMAGE.make();
    return switch (kernel) {
      case CAST_U16_F32 -> {
        Voxels floats = Voxels.allocate(Input.BOX, PixelType.F4);
        yield () -> toFloats(image, floats);
      }
      case CAST_F32_U16 -> {
        Voxels floats = Input.FLOAT.make();
        yield () -> fromFloats(floats, image);
      }
      case CAST_U16_F64 -> () -> toDoubles(image);
      case MASK_TO_BYTES -> {
        Voxels mask = Input.NUCLEI.make();
        yield () -> MaskBytes.of(mask);
      }
      case COPY_U16 -> {
        Voxels copy = Voxels.allocate(Input.BOX, image.type());
        yield () -> {
          VoxelCopy.copy(image, copy);
          return copy;
        };
      }
      case SUBTRACT_F32 -> {
        Voxels floats = Input.FLOAT.make();
        Voxels difference = Voxels.allocate(Input.BOX, floats.type());
        yield () -> {
          VoxelArithmetic.subtract(floats, difference);
          return difference;
        };
      }
      case CLIP_U16 -> applied(new Clip(220, 400), image);
      case RESCALE_INTENSITY_U16 ->
          applied(
              new RescaleIntensity(0, 100, 0, 1).operator(Input.GEOMETRY, new double[] {150, 2500}),
              image);
      case MIN_MAX_U16 -> () -> MinMax.of(image);
      case NAN_SEARCH_F32 -> {
        Voxels floats = Input.FLOAT.make();
        yield () -> NanSearch.holdsNan(floats);
      }
      case BLOCK_MEAN_2_U16 -> {
        Voxels half = Voxels.allocate(Box.ofShape(128, 128, 128), image.type());
        yield () -> {
          BlockMean.reduce(image, half, 2, 2, 2);
          return half;
        };
      }
      case BLOCK_MODE_2_LABELS -> {
        Voxels labels = Chunks.labels();
        Voxels half = Voxels.allocate(Box.ofShape(128, 128, 128), labels.type());
        yield () -> {
          BlockMode.reduce(labels, half, 2, 2, 2);
          return half;
        };
      }
    };
  }

  private static Work applied(BlockOperator operator, Voxels source) {
    Voxels target = Voxels.allocate(source.box(), operator.outputType(source.type()));
    return () -> {
      operator.compute(source, target);
      return target;
    };
  }

  private static Object toFloats(Voxels image, Voxels floats) {
    for (int at = 0; at < Input.VOXELS; at += ROW) {
      VoxelCast.toFloats(image, at, floats.floats(), at, ROW);
    }
    return floats;
  }

  private static Object fromFloats(Voxels floats, Voxels image) {
    float[] row = new float[ROW];
    for (int at = 0; at < Input.VOXELS; at += ROW) {
      System.arraycopy(floats.floats(), at, row, 0, ROW);
      VoxelCast.fromFloats(row, ROW, image, at);
    }
    return image;
  }

  private static double toDoubles(Voxels image) {
    double[] row = new double[ROW];
    double sum = 0;
    for (int at = 0; at < Input.VOXELS; at += ROW) {
      VoxelCast.toDoubles(image, at, row, ROW);
      sum += row[0];
    }
    return sum;
  }
}
