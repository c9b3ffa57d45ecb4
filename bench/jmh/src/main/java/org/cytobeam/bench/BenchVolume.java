package org.cytobeam.bench;

import java.util.SplittableRandom;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;

/**
 * A light-sheet-like volume, the same on every machine: a background that rises from 200 to 550
 * counts, nuclei (Gaussian balls of radius 3 to 5 voxels, 75 in a million voxels, 35 % of them
 * touching another, 300 to 2000 counts bright) and noise as of counted photons.
 */
public final class BenchVolume {
  private static final long SEED = 20240601;
  private static final double PER_VOXEL = 75e-6;
  private static final double TOUCHING = 0.35;
  private static final double READ_VARIANCE = 16;

  private BenchVolume() {}

  /** uint16 voxels. */
  public static Voxels image(Box box) {
    float[] mean = background(box);
    addNuclei(mean, box);
    Voxels image = Voxels.allocate(box, PixelType.U2);
    SplittableRandom random = new SplittableRandom(SEED + 1);
    for (int i = 0; i < mean.length; i++) {
      double value = mean[i] + normal(random) * Math.sqrt(mean[i] + READ_VARIANCE);
      image.shorts()[i] = (short) Math.max(0, Math.min(65535, Math.rint(value)));
    }
    return image;
  }

  /** float32 voxels of independent, nearly normal noise, mean 0 and standard deviation 1. */
  public static Voxels noise(Box box) {
    Voxels noise = Voxels.allocate(box, PixelType.F4);
    SplittableRandom random = new SplittableRandom(SEED + 2);
    for (int i = 0; i < noise.floats().length; i++) {
      noise.floats()[i] = (float) normal(random);
    }
    return noise;
  }

  /** The number of bits set in 64 is nearly normal, and cheap; a fraction fills the gaps. */
  private static double normal(SplittableRandom random) {
    long bits = random.nextLong();
    double fraction = (bits * 0x9E3779B97F4A7C15L >>> 11) * 0x1p-53;
    return (Long.bitCount(bits) - 32.5 + fraction) / 4;
  }

  private static float[] background(Box box) {
    float[] mean = new float[Math.toIntExact(box.voxelCount())];
    int at = 0;
    for (int z = 0; z < box.size(0); z++) {
      for (int y = 0; y < box.size(1); y++) {
        double row = 200 + 150.0 * z / box.size(0) + 100.0 * y / box.size(1);
        for (int x = 0; x < box.size(2); x++) {
          mean[at++] = (float) (row + 100.0 * x / box.size(2));
        }
      }
    }
    return mean;
  }

  private static void addNuclei(float[] mean, Box box) {
    SplittableRandom random = new SplittableRandom(SEED);
    int count = (int) Math.rint(PER_VOXEL * box.voxelCount());
    int apart = (int) Math.rint((1 - TOUCHING) * count);
    double[][] centres = new double[count][];
    for (int i = 0; i < count; i++) {
      double radius = 3 + 2 * random.nextDouble();
      centres[i] =
          i < apart
              ? anywhere(random, box)
              : beside(
                  centres[random.nextInt(apart)],
                  radius * (1.2 + 0.8 * random.nextDouble()),
                  random);
      double amplitude = 300 * Math.pow(2000.0 / 300, random.nextDouble());
      addBall(mean, box, centres[i], radius / 2, amplitude);
    }
  }

  private static double[] anywhere(SplittableRandom random, Box box) {
    double[] centre = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      centre[axis] = random.nextDouble() * box.extent(axis);
    }
    return centre;
  }

  private static double[] beside(double[] other, double distance, SplittableRandom random) {
    double[] step = new double[3];
    double square = 0;
    for (int axis = 0; axis < 3; axis++) {
      step[axis] = normal(random);
      square += step[axis] * step[axis];
    }
    for (int axis = 0; axis < 3; axis++) {
      step[axis] = other[axis] + step[axis] * distance / Math.sqrt(square);
    }
    return step;
  }

  private static void addBall(
      float[] mean, Box box, double[] centre, double sigma, double amplitude) {
    int reach = (int) Math.ceil(4 * sigma);
    int[] first = new int[3];
    int[] end = new int[3];
    for (int axis = 0; axis < 3; axis++) {
      int middle = (int) Math.rint(centre[axis]);
      first[axis] = Math.max(0, middle - reach);
      end[axis] = Math.min(box.size(axis), middle + reach + 1);
    }
    for (int z = first[0]; z < end[0]; z++) {
      for (int y = first[1]; y < end[1]; y++) {
        double row = amplitude * bell(z - centre[0], sigma) * bell(y - centre[1], sigma);
        int at = (z * box.size(1) + y) * box.size(2);
        for (int x = first[2]; x < end[2]; x++) {
          mean[at + x] += (float) (row * bell(x - centre[2], sigma));
        }
      }
    }
  }

  private static double bell(double distance, double sigma) {
    return Math.exp(-0.5 * distance * distance / (sigma * sigma));
  }
}
